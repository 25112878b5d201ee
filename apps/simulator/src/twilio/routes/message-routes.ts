import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { badRequest, notFound, TwilioError } from '../errors.js';
import { spoiltAnswerOf } from '../messages/magic-numbers.js';
import { listMessages } from '../messages/message-list.js';
import { v2010Page } from '../paging.js';
import { Parameters } from '../parameters.js';
import { type Account, type MessageRecord } from '../resources.js';
import { type TwilioParts } from '../twilio-parts.js';

type OneMessage = { Params: { accountSid: string; sid: string } };
type AllMessages = { Params: { accountSid: string } };

/** Creating, listing, reading, redacting, cancelling and deleting messages. */
export function registerMessageRoutes(scope: FastifyInstance, parts: TwilioParts): void {
  const { accounts, state, kernel, config, progress } = parts;
  const throttled = new Map<string, number>();
  const collection = '/2010-04-01/Accounts/:accountSid/Messages.json';
  const single = '/2010-04-01/Accounts/:accountSid/Messages/:sid(^[A-Za-z0-9]+).json';

  const found = (request: FastifyRequest<OneMessage>): MessageRecord => {
    const account = accounts.acting(request, request.params.accountSid);
    const record = state.message(request.params.sid);
    if (record?.resource.account_sid !== account.sid) throw notFound(request.url);
    return record;
  };

  scope.post<AllMessages>(collection, async (request, reply) => {
    const account = accounts.acting(request, request.params.accountSid);
    const form = Parameters.from(request.body);
    const spoilt = spoiltAnswerOf(form.text('To') ?? '');
    if (spoilt === '503 before')
      return reply.code(503).type('text/html').send('<html><body>503 Service Unavailable</body></html>');
    if (spoilt === 'rfc 9457') return reply.code(400).type('application/problem+json').send(problemDetails);
    if (spoilt === '429 twice' && isThrottled(throttled, account))
      throw new TwilioError(429, 20429, 'Too Many Requests');
    const record = parts.messages.accept(account, form);
    const answer = { ...record.resource };
    await parts.messages.beforeResponse(record);
    return spoilt ? spoil(spoilt, request, reply, answer) : reply.code(201).send(answer);
  });

  scope.get<AllMessages>(collection, (request) => {
    const account = accounts.acting(request, request.params.accountSid);
    const query = Parameters.from(request.query);
    const visibleBeforeMs = kernel.clock.now() - config.SIM_TWILIO_LIST_DELAY_MS;
    const page = listMessages(state.messages, account.sid, query, visibleBeforeMs);
    const path = `/2010-04-01/Accounts/${account.sid}/Messages.json`;
    return { messages: page.rows.map((record) => record.resource), ...v2010Page(page, path, query) };
  });

  scope.get<OneMessage>(single, (request) => found(request).resource);

  scope.post<OneMessage>(single, (request) => {
    const record = found(request);
    const form = Parameters.from(request.body);
    if (form.text('Status') === 'canceled') {
      if (record.resource.status !== 'scheduled')
        throw badRequest(30409, 'Message is not in a cancelable state');
      progress.cancelScheduled(record);
    }
    const body = form.text('Body');
    if (body !== undefined) {
      if (body !== '') throw badRequest(20001, 'Only an empty Body is accepted, which redacts the message');
      record.resource.body = '';
      kernel.store.changed();
    }
    return record.resource;
  });

  scope.delete<OneMessage>(single, (request, reply) => {
    const record = found(request);
    progress.cancel(record);
    state.deleteMessage(record.resource.sid);
    kernel.store.changed();
    return reply.code(204).send();
  });
}

const problemDetails = {
  type: 'https://www.twilio.com/docs/api/errors/20001',
  title: 'Invalid parameter',
  status: 400,
  code: 20001,
  detail: 'The request could not be understood',
  errors: [],
};

/** The first two calls of each account are refused, the third is served, and so on. */
function isThrottled(counts: Map<string, number>, account: Account): boolean {
  const count = (counts.get(account.sid) ?? 0) + 1;
  counts.set(account.sid, count % 3);
  return count < 3;
}

/** The message is accepted, and its caller will not learn it. */
function spoil(
  how: ReturnType<typeof spoiltAnswerOf>,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
): FastifyReply {
  switch (how) {
    case 'drop':
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    case 'hang':
      return reply.hijack();
    case 'bad json':
      return reply.code(201).type('application/json').send('{"sid": "SM');
    case '500 after':
      throw new TwilioError(500, 20500, 'Internal Server Error');
    default:
      return reply.code(201).send(answer);
  }
}
