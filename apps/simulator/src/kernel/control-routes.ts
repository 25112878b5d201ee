import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { durationMs } from './clock.js';
import { type Kernel } from './kernel.js';
import { acceptLenientJson } from './lenient-json.js';
import { type Listener } from './listener.js';
import { type ProviderHalf } from './provider-half.js';

type Filter = { Querystring: { provider?: string; path?: string; url?: string } };

/** The control calls that belong to neither vendor. Bad input answers 400 `{message}`. */
export async function registerControlRoutes(
  scope: FastifyInstance,
  kernel: Kernel,
  halves: ProviderHalf[],
  listener: Listener,
): Promise<void> {
  acceptLenientJson(scope);
  scope.setErrorHandler((failure, _request, reply) => reply.code(400).send({ message: reasonOf(failure) }));

  scope.get('/_sim/health', () => ({ ok: true, now: kernel.clock.date().toISOString() }));
  scope.get('/_sim/state', () => Object.fromEntries(halves.map((half) => [half.name, half.state()])));
  scope.get<Filter>('/_sim/requests', ({ query }) => ({ requests: kernel.journal.find(query) }));
  scope.get<Filter>('/_sim/webhooks', ({ query }) => ({ attempts: kernel.sender.attempts(query) }));

  scope.get('/_sim/clock', () => ({ now: kernel.clock.date().toISOString() }));
  scope.post<{ Body: { advance?: unknown } | undefined }>('/_sim/clock', async ({ body }) => {
    await kernel.clock.advance(durationMs(body?.advance));
    kernel.store.changed();
    return { now: kernel.clock.date().toISOString() };
  });

  scope.get('/_sim/faults', () => ({ faults: kernel.faults.list() }));
  scope.post('/_sim/faults', async ({ body }, reply) => {
    const fault = kernel.faults.add(body);
    if (fault.action === 'refuse') {
      // The port closes for everybody at once, so the fault is used up by being set.
      kernel.faults.remove(fault.id);
      reply.raw.once('finish', () => listener.refuseFor(fault.delayMs ?? 1_000));
    }
    return reply.code(201).send(fault);
  });
  scope.delete('/_sim/faults', (_request, reply) => {
    kernel.faults.remove();
    return reply.code(204).send();
  });
  scope.delete<{ Params: { id: string } }>('/_sim/faults/:id', ({ params }, reply) => {
    kernel.faults.remove(params.id);
    return reply.code(204).send();
  });

  scope.post('/_sim/reset', async (_request, reply) => {
    kernel.clock.reset();
    kernel.faults.remove();
    kernel.journal.clear();
    kernel.sender.reset();
    for (const half of halves) half.reset();
    kernel.store.changed();
    return reply.code(204).send();
  });
}

function reasonOf(failure: unknown): string {
  if (failure instanceof z.ZodError) return z.prettifyError(failure);
  return failure instanceof Error ? failure.message : 'Bad request';
}
