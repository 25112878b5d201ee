import { type FastifyInstance } from 'fastify';
import { type Metrics } from '../metrics/metrics.js';
import { type Readiness } from './readiness.js';

/**
 * `/health/live`, `/health/ready` and `/metrics`, outside of Nest so that prefixes, guards and sessions of a service do
 * not reach them. Ready is 200 or 503 with the checks that failed.
 */
export function addOperationsRoutes(http: FastifyInstance, readiness: Readiness, metrics: Metrics): void {
  http.get('/health/live', () => ({ live: true }));
  http.get('/health/ready', async (_request, reply) => {
    const report = await readiness.report();
    return reply
      .status(report.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(report);
  });
  http.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
