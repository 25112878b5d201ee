import { setTimeout } from 'node:timers/promises';
import { type FastifyRequest } from 'fastify';
import { faultAnswer, faultOf } from '../../kernel/fault-hooks.js';
import { type StripeAccount } from '../account.js';
import { type Origin } from '../origin.js';
import { authenticate } from './authenticate.js';
import { expand } from './expand.js';
import {
  fingerprintOfRequest,
  idempotencyName,
  type IdempotencyStore,
  type RecordedAnswer,
} from './idempotency-store.js';
import { parseBrackets, readParameters, type Tree } from './parameter-shape.js';
import { type Route } from './route.js';
import { invalidRequest, StripeError } from './stripe-error.js';

export interface Answer extends RecordedAnswer {
  isReplay: boolean;
}

/** What one request is answered under: its own id, and the idempotency key it came with. */
export interface RequestNames {
  requestId: string;
  idempotencyKey: string | null;
}

/** Authenticates, claims the idempotency key, runs the route and records the answer. Never throws. */
export async function answerRequest(
  account: StripeAccount,
  keys: IdempotencyStore,
  route: Route,
  request: FastifyRequest,
  { requestId, idempotencyKey }: RequestNames,
): Promise<Answer> {
  try {
    const apiKey = authenticate(request.headers.authorization, account.config.secretKey);
    const sent = readSent(request);
    const execute = () => run(account, route, request, sent, { requestId, idempotencyKey });
    if (request.method !== 'POST' || idempotencyKey === null)
      return { ...(await execute()), isReplay: false };
    if (idempotencyKey.length > 255) throw invalidRequest('Idempotency keys have at most 255 characters.');
    const fingerprint = fingerprintOfRequest(request.method, request.url, sent);
    return await once(account, keys, idempotencyName(apiKey, idempotencyKey), fingerprint, request, execute);
  } catch (failure) {
    return { ...toAnswer(failure, requestId), isReplay: false };
  }
}

async function once(
  account: StripeAccount,
  keys: IdempotencyStore,
  name: string,
  fingerprint: string,
  request: FastifyRequest,
  execute: () => Promise<RecordedAnswer>,
): Promise<Answer> {
  const claim = keys.claim(name, fingerprint, account.kernel.clock.now());
  switch (claim.kind) {
    case 'replay':
      return { ...claim.answer, isReplay: true };
    case 'running':
      throw idempotencyError(
        409,
        'There is currently another in-progress request using this Idempotent Key.',
        {
          code: 'idempotency_key_in_use',
        },
      );
    case 'other-request':
      throw idempotencyError(
        400,
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      );
    case 'first': {
      const answer = await execute();
      keys.settle(name, isKept(answer.status) ? recordedUnderFault(answer, request) : null);
      account.kernel.store.changed();
      return { ...answer, isReplay: false };
    }
  }
}

/** Stripe keeps what was answered once execution began: successes, declines and its own failures. */
function isKept(status: number): boolean {
  return status < 400 || status === 402 || status >= 500;
}

/** An injected 500 stands for Stripe's own failure after the work was done, which Stripe replays; a gateway's page is not its answer. */
function recordedUnderFault(answer: RecordedAnswer, request: FastifyRequest): RecordedAnswer {
  const fault = faultOf(request);
  if (fault?.action !== 'status_after' || fault.status !== 500 || fault.body !== 'json') return answer;
  const { status, body } = faultAnswer(fault, 'stripe');
  return { ...answer, status, body };
}

async function run(
  account: StripeAccount,
  route: Route,
  request: FastifyRequest,
  sent: Tree,
  names: RequestNames,
): Promise<RecordedAnswer> {
  const origin: Origin = { ...names, baseUrl: account.kernel.publicUrl(request), webhooksBeforeAnswer: [] };
  try {
    const params = readParameters(sent, route.accepts);
    if (route.asksBank === true) await waitForBank(account);
    const { id = '' } = request.params as { id?: string };
    const object = route.handle({ account, params, id, origin });
    const paths = (params as { expand?: readonly string[] }).expand;
    return { status: 200, body: toJson(expand(account, object, paths)), requestId: names.requestId };
  } catch (failure) {
    return toAnswer(failure, names.requestId);
  } finally {
    account.kernel.store.changed();
    await Promise.all(origin.webhooksBeforeAnswer);
  }
}

/** A reset drops what the simulator's clock has scheduled; the plain timer keeps the caller from waiting for ever. */
async function waitForBank({ kernel, config }: StripeAccount): Promise<void> {
  await Promise.race([kernel.clock.sleep(config.bankDelayMs), setTimeout(config.bankDelayMs)]);
}

function readSent(request: FastifyRequest): Tree {
  if (request.method !== 'POST') return parseBrackets(request.url.split('?')[1] ?? '');
  if (request.headers['content-type']?.includes('application/json') === true) {
    throw invalidRequest('Send the parameters as application/x-www-form-urlencoded.');
  }
  return (request.body ?? {}) as Tree;
}

function toAnswer(failure: unknown, requestId: string): RecordedAnswer {
  if (!(failure instanceof StripeError)) {
    process.stderr.write(`Stripe simulator: ${failure instanceof Error ? failure.stack : String(failure)}\n`);
    return {
      status: 500,
      body: toJson({ error: { type: 'api_error', message: 'The simulator failed.' } }),
      requestId,
    };
  }
  return { status: failure.status, body: toJson({ error: failure.body }), requestId };
}

function idempotencyError(status: number, message: string, details: { code?: string } = {}): StripeError {
  return new StripeError(status, { type: 'idempotency_error', message, ...details });
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}
