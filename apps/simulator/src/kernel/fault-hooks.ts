import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { apiActions, type Fault, type Faults } from './faults.js';

const faultOfRequest = new WeakMap<FastifyRequest, Fault>();

/** The fault that will change this request's answer after it was processed, for halves that record answers (idempotency). */
export function faultOf(request: FastifyRequest): Fault | undefined {
  return faultOfRequest.get(request);
}

/** Applies injected faults around every route of `scope`, before its own hooks see the request. */
export function applyFaults(scope: FastifyInstance, provider: 'twilio' | 'stripe', faults: Faults): void {
  scope.addHook('preHandler', async (request, reply) => {
    if (isControl(request)) return undefined;
    const [path = ''] = request.url.split('?');
    const params = { ...(request.query as object), ...(request.body as object | undefined) };
    const fault = faults.take({ provider, method: request.method, path, params }, apiActions);
    return fault ? before(fault, provider, request, reply) : undefined;
  });
  scope.addHook('onSend', async (request, reply, payload) => {
    const fault = faultOf(request);
    return fault ? after(fault, provider, reply, payload) : payload;
  });
}

export function isControl(request: FastifyRequest): boolean {
  return request.url.startsWith('/_sim');
}

async function before(
  fault: Fault,
  provider: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  switch (fault.action) {
    case 'latency':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1_000));
      return undefined;
    case 'drop_before':
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    case 'status_before':
    case 'idempotency_conflict': {
      const answer = faultAnswer(fault, provider);
      return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
    }
    default:
      faultOfRequest.set(request, fault);
      return undefined;
  }
}

async function after(
  fault: Fault,
  provider: string,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  switch (fault.action) {
    case 'accept_then_drop':
      reply.raw.socket?.destroy();
      return payload;
    case 'accept_then_hang':
      return new Promise(() => undefined);
    case 'truncate':
      return truncate(reply, typeof payload === 'string' ? payload : '');
    case 'status_after': {
      const answer = faultAnswer(fault, provider);
      reply.code(answer.status).header('content-type', answer.contentType).removeHeader('content-length');
      return answer.body;
    }
    case 'retry_header':
      reply.headers(fault.headers);
      return payload;
    case 'bad_json':
      reply.removeHeader('content-length');
      return '{"id": "cut off';
    default:
      return payload;
  }
}

/** Headers and half of the body, then the connection closes; Fastify never gets to answer. */
function truncate(reply: FastifyReply, payload: string): Promise<never> {
  const whole = Buffer.from(payload);
  reply.raw.writeHead(reply.statusCode, {
    'content-type': 'application/json',
    'content-length': whole.length,
  });
  reply.raw.write(whole.subarray(0, Math.floor(whole.length / 2)), () => reply.raw.socket?.destroy());
  return new Promise(() => undefined);
}

/** What a status fault answers, in the words of the provider. */
export function faultAnswer(
  fault: Fault,
  provider: string,
): { status: number; contentType: string; body: string } {
  const status = fault.action === 'idempotency_conflict' ? 409 : fault.status;
  if (fault.body === 'html') {
    return { status, contentType: 'text/html', body: `<html><body><h1>${status} Error</h1></body></html>` };
  }
  if (fault.body === 'empty') return { status, contentType: 'text/plain', body: '' };
  const body =
    fault.body === 'json_no_error_key' ? { message: 'injected fault' } : errorBody(fault, provider, status);
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function errorBody(fault: Fault, provider: string, status: number): unknown {
  if (provider === 'twilio') {
    const code = status === 429 ? 20429 : 20500;
    const message = status === 429 ? 'Too Many Requests' : 'Internal Server Error';
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
  if (fault.action === 'idempotency_conflict') {
    const message = 'There is currently another in-progress request using this Idempotent Key.';
    return { error: { type: 'idempotency_error', code: 'idempotency_key_in_use', message } };
  }
  if (status === 429) {
    return {
      error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Request rate limit exceeded.' },
    };
  }
  return { error: { type: 'api_error', message: 'An unknown error occurred.' } };
}
