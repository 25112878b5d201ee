import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type StripeAccount } from '../account.js';
import { apiVersion } from '../objects/event.js';
import { answerRequest, type Answer, type RequestNames } from './answer-request.js';
import { type IdempotencyStore } from './idempotency-store.js';
import { parseBrackets } from './parameter-shape.js';
import { type Route } from './route.js';
import { invalidRequest } from './stripe-error.js';

/** Puts the API below `/v1`. Whatever goes wrong there is answered with an `error` key. */
export function registerRoutes(
  fastify: FastifyInstance,
  account: StripeAccount,
  keys: IdempotencyStore,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    fastify.route({
      method: route.method,
      url: `/v1${route.path}`,
      handler: async (request, reply) => {
        const names = { requestId: account.newId('req_'), idempotencyKey: idempotencyKeyOf(request) };
        const answer = await answerRequest(account, keys, route, request, names);
        return send(request, reply, names, answer);
      },
    });
  }
  fastify.all('/v1/*', (request, reply) => {
    const names = { requestId: account.newId('req_'), idempotencyKey: idempotencyKeyOf(request) };
    const { status, body } = invalidRequest(
      `Unrecognized request URL (${request.method}: ${request.url}).`,
      {},
      404,
    );
    const answer = {
      status,
      body: JSON.stringify({ error: body }),
      requestId: names.requestId,
      isReplay: false,
    };
    return send(request, reply, names, answer);
  });
}

/** Reads bracketed forms, so that faults and the journal see nested parameters, too. */
export function acceptForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, parseBrackets(String(body)));
    },
  );
}

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key !== '' ? key : null;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  names: RequestNames,
  answer: Answer,
): FastifyReply {
  reply.header('request-id', names.requestId);
  const version = request.headers['stripe-version'];
  if (typeof version === 'string') {
    if (version !== apiVersion) warnOnce(version);
    reply.header('stripe-version', version);
  }
  if (names.idempotencyKey !== null) reply.header('idempotency-key', names.idempotencyKey);
  if (answer.isReplay) reply.headers({ 'idempotent-replayed': 'true', 'original-request': answer.requestId });
  return reply.code(answer.status).header('content-type', 'application/json').send(answer.body);
}

const warnedOf = new Set<string>();

/** Objects are shaped for one version only; a caller pinned to another would get what it does not expect. */
function warnOnce(version: string): void {
  if (warnedOf.has(version)) return;
  warnedOf.add(version);
  process.stderr.write(`Stripe simulator: asked for version ${version}, answers ${apiVersion}\n`);
}
