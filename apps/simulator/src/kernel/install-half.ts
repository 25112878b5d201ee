import { type FastifyInstance } from 'fastify';
import { applyFaults, isControl } from './fault-hooks.js';
import { type JournalEntry } from './journal.js';
import { type Kernel } from './kernel.js';
import { acceptLenientJson } from './lenient-json.js';
import { type ProviderHalf } from './provider-half.js';

/** Gives a half its scope, with journal and faults around every vendor route. */
export async function installHalf(
  fastify: FastifyInstance,
  kernel: Kernel,
  half: ProviderHalf,
): Promise<void> {
  await fastify.register(async (scope) => {
    acceptLenientJson(scope);
    keepJournal(scope, kernel, half.name);
    applyFaults(scope, half.name, kernel.faults);
    await half.register(scope, kernel);
  });
  kernel.store.add(half.name, half);
}

function keepJournal(scope: FastifyInstance, kernel: Kernel, provider: string): void {
  const entries = new WeakMap<object, JournalEntry>();
  scope.addHook('preHandler', (request, _reply, done) => {
    if (!isControl(request)) {
      const { method, url, headers, body } = request;
      const [path = ''] = url.split('?');
      const at = kernel.clock.date().toISOString();
      entries.set(
        request,
        kernel.journal.add({ at, provider, method, url, path, headers, body, status: null }),
      );
    }
    done();
  });
  scope.addHook('onResponse', (request, reply, done) => {
    const entry = entries.get(request);
    if (entry && reply.raw.writableFinished) entry.status = reply.statusCode;
    done();
  });
}
