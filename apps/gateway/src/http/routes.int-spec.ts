import { buyTopUpV1, getBillingV1, listHistoryV1 } from '#contracts/bus/billing/billing.v1';
import { createContactV1, listMattersV1 } from '#contracts/bus/messaging/contacts.v1';
import { createConversationV1, getConversationV1 } from '#contracts/bus/messaging/conversations.v1';
import { listMessagesV1, sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { getNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import { getSubscriptionV1, saveSubscriptionV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { DomainError } from '#contracts/shared/domain-error';
import { type ErrorCode } from '#contracts/shared/error-code';
import { type ApiClient } from '#testing/api-client';
import { GatewayFixture, personNamed } from '../../test/gateway-fixture.js';
import { sampleReply } from '../../test/neighbours.js';

describe('the routes', () => {
  let fixture: GatewayFixture;
  let owner: ApiClient;
  let member: ApiClient;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    owner = await fixture.as('u_alvarez_owner');
    member = await fixture.as('u_alvarez_member');
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => fixture.neighbours.reset());

  const refuse = (contract: { readonly wireName: string }, code: ErrorCode, details = {}) =>
    fixture.neighbours.answer(contract, () => {
      throw new DomainError(code, 'Refused.', details);
    });
  const send = (key: Record<string, string> = { 'idempotency-key': 'k1' }) =>
    member.post('/conversations/cnv_1/messages', { body: 'Hello' }, key);

  it('say who is signed in', async () => {
    expect((await owner.get('/me')).body).toEqual(personNamed('u_alvarez_owner'));
    expect((await (await fixture.as('u_finance')).get('/me')).body).toEqual(personNamed('u_finance'));
  });

  it.each(['/me', '/contacts', '/billing/history.csv', '/nowhere', '/contacts/%zz'])(
    'answer %s for nobody to keep',
    async (path) => {
      expect((await owner.get(path)).headers.get('cache-control')).toBe('no-store');
      fixture.neighbours.reset();
    },
  );

  it('ask on behalf of the session, whatever the body says', async () => {
    await member.post('/contacts', { name: 'Maria' });
    const forged = { name: 'Eve', requester: { account: { id: 'acc_birch' } } };
    expect((await member.post('/contacts', forged)).status).toBe(400);
    const { user, account, role } = personNamed('u_alvarez_member');
    expect(fixture.neighbours.askedOf(createContactV1)).toEqual([
      {
        requester: { account, user: { id: user.id, name: user.name }, email: user.email, role },
        contact: { name: 'Maria' },
      },
    ]);
  });

  it.each([
    ['POST', '/contacts', { name: 'Maria' }, 201],
    ['POST', '/matters', { name: 'Lopez', contactId: 'con_1' }, 201],
    ['POST', '/conversations', { contactId: 'con_1' }, 201],
    ['PATCH', '/conversations/cnv_1', { matterId: null }, 200],
    ['POST', '/conversations/cnv_1/read', { upToSeq: 3 }, 200],
    ['POST', '/conversations/cnv_1/unread', undefined, 200],
    ['POST', '/conversations/cnv_1/viewing', { isViewing: true }, 204],
    ['POST', '/messages/msg_1/retry', undefined, 202],
    ['POST', '/messages/msg_1/retry', {}, 202],
    ['POST', '/billing/top-ups', undefined, 200],
    ['POST', '/billing/top-ups/acc_alvarez:0/retry', undefined, 200],
    ['POST', '/billing/top-ups', { packs: 10 }, 200],
    ['POST', '/billing/top-ups/acc_alvarez:0/confirm', { returnUrl: 'http://127.0.0.1:3000/settings' }, 200],
    ['POST', '/billing/payment-method/setup', { returnUrl: 'http://127.0.0.1:3000/settings' }, 200],
    ['PUT', '/billing/auto-refill', { monthlyLimitCents: null }, 200],
    ['PUT', '/billing/auto-refill', { timeZone: 'America/New_York', criticalBalanceNotice: 5 }, 200],
    ['GET', '/billing/top-ups/months', undefined, 200],
    ['GET', '/billing/changes?limit=5', undefined, 200],
    ['GET', '/billing/notices?limit=5', undefined, 200],
  ])('%s %s answers well', async (method, path, body, status) => {
    expect((await owner.call(method, path, body)).status).toBe(status);
  });

  it.each([
    ['PUT', '/billing/auto-refill', { monthlyLimitCents: -1 }],
    ['PUT', '/billing/auto-refill', { monthlyLimitCents: 0.5 }],
    ['PUT', '/billing/auto-refill', { monthlyLimitCents: 1e300 }],
    ['PUT', '/billing/auto-refill', { lowBalanceNotice: -1 }],
    ['PUT', '/billing/auto-refill', { criticalBalanceNotice: 1.5 }],
    ['PUT', '/billing/auto-refill', { criticalBalanceNotice: 1_000_001 }],
    ['PUT', '/billing/auto-refill', { timeZone: 'Mars/Olympus' }],
    ['PUT', '/billing/auto-refill', { timeZone: '+02:00' }],
    ['POST', '/billing/top-ups', { packs: 0 }],
    ['POST', '/billing/top-ups', { packs: 11 }],
    ['POST', '/billing/top-ups', { packs: 1.5 }],
    ['POST', '/billing/top-ups/acc_alvarez:0/confirm', { returnUrl: 'javascript:alert(1)' }],
    ['POST', '/billing/top-ups/acc_alvarez:0/confirm', undefined],
  ])('%s %s refuses %j', async (method, path, body) => {
    expect((await owner.call(method, path, body)).status).toBe(400);
  });

  it('accept a text with 202 and say when it was accepted before', async () => {
    const first = await send();
    expect(first).toMatchObject({ status: 202, body: { id: 'msg_1' } });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const sample = sampleReply(sendMessageV1.wireName) as object;
    fixture.neighbours.answer(sendMessageV1, () => ({ ...sample, replayed: true }));
    const again = await send();
    expect(again.status).toBe(202);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('want an Idempotency-Key of at most 255 characters, before anybody is asked', async () => {
    expect(await send({})).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } });
    expect(await send({ 'idempotency-key': 'k'.repeat(256) })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'Idempotency-Key' }] },
    });
    expect(fixture.neighbours.askedOf(sendMessageV1)).toEqual([]);
    expect((await send({ 'idempotency-key': 'k'.repeat(255) })).status).toBe(202);
  });

  it('hand the optional key of a purchase on', async () => {
    await owner.post('/billing/top-ups', {}, { 'idempotency-key': 'buy-1' });
    await owner.post('/billing/top-ups');
    expect(fixture.neighbours.askedOf(buyTopUpV1).map((request) => request['idempotencyKey'])).toEqual([
      'buy-1',
      null,
    ]);
  });

  it.each<[ErrorCode, number]>([
    ['NOT_FOUND', 404],
    ['TEXT_MESSAGING_NOT_INCLUDED', 403],
    ['RECIPIENT_OPTED_OUT', 409],
    ['MESSAGE_EMPTY', 422],
    ['MESSAGE_TOO_LONG', 422],
    ['IDEMPOTENCY_CONFLICT', 422],
    ['VALIDATION_FAILED', 400],
  ])('answer the refusal %s with %i', async (code, status) => {
    refuse(sendMessageV1, code);
    const answer = await send();
    expect(answer).toMatchObject({ status, body: { code, status } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('x-correlation-id')).toBe(
      (answer.body as { correlationId: string }).correlationId,
    );
  });

  it('lead to the conversation that exists', async () => {
    refuse(createConversationV1, 'CONVERSATION_EXISTS', { conversationId: 'cnv_9', accountId: 'acc_x' });
    const answer = await member.post('/conversations', { contactId: 'con_1' });
    expect(answer).toMatchObject({ status: 409, body: { conversationId: 'cnv_9' } });
    expect(answer.body).not.toHaveProperty('accountId');
  });

  it('answer an id that cannot be like one that is missing', async () => {
    refuse(getConversationV1, 'NOT_FOUND');
    const documents = await Promise.all(
      ['cnv_missing', '{"$gt":""}', '%00', 'a'.repeat(400), 'é'].map(async (id) => {
        const answer = await member.get<Record<string, unknown>>(`/conversations/${encodeURI(id)}`);
        return { ...answer.body, correlationId: '' };
      }),
    );
    for (const document of documents) expect(document).toEqual(documents[0]);
    expect(documents[0]).toMatchObject({ status: 404 });
  });

  it('compose the subscription page from its three owners', async () => {
    const expected = {
      ...(sampleReply(getSubscriptionV1.wireName) as object),
      textMessaging: {
        ...(sampleReply(getSubscriptionV1.wireName) as { textMessaging: object }).textMessaging,
        number: sampleReply(getNumberV1.wireName),
      },
      outgoingTextMessages: {
        remaining: (sampleReply(getBillingV1.wireName) as { outgoingTextMessages: { remaining: number } })
          .outgoingTextMessages.remaining,
      },
    };
    expect((await member.get('/subscription')).body).toEqual(expected);
    refuse(getBillingV1, 'SERVICE_UNAVAILABLE');
    const down = await member.get('/subscription');
    expect(down).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE' } });
    expect(down.headers.get('retry-after')).toBe('1');
  });

  it('hand a save on and answer its refusals', async () => {
    expect((await owner.put('/subscription', { version: 1, textMessaging: { included: true } })).status).toBe(
      200,
    );
    expect(fixture.neighbours.askedOf(saveSubscriptionV1)).toMatchObject([
      { version: 1, textMessaging: { included: true } },
    ]);
    refuse(saveSubscriptionV1, 'VERSION_CONFLICT', { version: 7 });
    expect(await owner.put('/subscription', { version: 1, plan: 'pro' })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', version: 7 },
    });
  });

  it('hand pages and filters on as they were asked for', async () => {
    await member.get('/conversations/cnv_1/messages?before=40&limit=10');
    await member.get('/conversations/cnv_1/messages');
    await member.get('/matters?q=visa&contactId=con_1&cursor=abc');
    const october = { kind: 'used', from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
    await member.get(`/billing/history?limit=5&${new URLSearchParams(october)}`);
    await member.get(`/billing/history.csv?${new URLSearchParams(october)}`);
    expect(fixture.neighbours.askedOf(listHistoryV1)).toMatchObject([
      { ...october, cursor: null, limit: 5 },
      { ...october, cursor: null, limit: 100 },
    ]);
    for (const bad of ['kind=spent', 'from=yesterday', 'month=10'])
      expect((await member.get(`/billing/history?${bad}`)).status).toBe(400);
    expect(fixture.neighbours.askedOf(listMessagesV1)).toMatchObject([
      { before: 40, limit: 10 },
      { before: null, limit: 25 },
    ]);
    expect(fixture.neighbours.askedOf(listMattersV1)).toMatchObject([
      { q: 'visa', contactId: 'con_1', cursor: 'abc', limit: 25 },
    ]);
  });

  it('stream the history as CSV, and refuse it as a problem', async () => {
    const [entry] = (sampleReply(listHistoryV1.wireName) as { items: object[] }).items;
    fixture.neighbours.answer(listHistoryV1, ({ cursor }) => ({
      items: [{ ...entry, id: cursor === null ? 'row_first' : 'row_second' }],
      nextCursor: cursor === null ? 'second' : null,
    }));
    const csv = await member.get<string>('/billing/history.csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const rows = csv.body
      .trim()
      .split('\r\n')
      .map((line) => line.split(',')[0]);
    expect(rows).toEqual(['id', 'row_first', 'row_second']);
    refuse(listHistoryV1, 'SERVICE_UNAVAILABLE');
    const refused = await member.get('/billing/history.csv');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('cut a CSV short visibly when it cannot be finished', async () => {
    const page = sampleReply(listHistoryV1.wireName) as { items: object[] };
    fixture.neighbours.answer(listHistoryV1, ({ cursor }) => {
      if (cursor !== null) throw new DomainError('SERVICE_UNAVAILABLE', 'Gone.');
      return { ...page, nextCursor: 'second' };
    });
    await expect(member.get('/billing/history.csv')).rejects.toThrow();
  });

  it('say 503 when nobody answers, and nothing of what broke when something does', async () => {
    fixture.neighbours.answer(getBillingV1, () => {
      throw new Error('mongodb://secret@host');
    });
    const answer = await member.get('/billing');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});
