import { type FastifyInstance } from 'fastify';
import { isControl } from '../kernel/fault-hooks.js';
import { type Kernel } from '../kernel/kernel.js';
import { notFound, TwilioError } from './errors.js';

/** Makes a scope parse and answer as Twilio does: forms with repeated names, its error body, its request id. */
export function speakTwilio(scope: FastifyInstance, kernel: Kernel): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, parseForm(String(body)));
    },
  );
  scope.addHook('onRequest', (request, reply, done) => {
    if (!isControl(request)) reply.header('twilio-request-id', kernel.ids.hex('RQ'));
    done();
  });
  scope.setErrorHandler((failure, request, reply) => {
    if (failure instanceof TwilioError) return reply.code(failure.status).send(failure.body());
    const status = (failure as { statusCode?: number }).statusCode ?? 500;
    const message = failure instanceof Error ? failure.message : 'Internal Server Error';
    if (isControl(request)) return reply.code(status).send({ message });
    return reply.code(status).send(new TwilioError(status, status === 500 ? 20500 : 20001, message).body());
  });
  for (const unknown of ['/2010-04-01/*', '/messaging/*']) {
    scope.all(unknown, (request) => {
      throw notFound(request.url);
    });
  }
}

function parseForm(text: string): Record<string, string | string[]> {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
