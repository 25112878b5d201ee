import { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What every process of the product answers to who runs it. The simulator needs nobody else, so it can work when it answers. */
export function registerOperationsRoutes(fastify: FastifyInstance): void {
  const registry = new Registry();
  registry.setDefaultLabels({ service: 'simulator' });
  collectDefaultMetrics({ register: registry });
  fastify.get('/health/live', () => ({ live: true }));
  fastify.get('/health/ready', () => ({ ready: true, checks: {} }));
  fastify.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
