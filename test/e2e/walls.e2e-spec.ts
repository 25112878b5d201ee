import { type RunningSystem } from '#testing/running-system';
import { sharedSystem } from '#testing/shared-system';
import { ApiClient } from '#testing/api-client';
import { EventStream } from '#testing/event-stream';
import { eventually } from '#testing/eventually';
import { type Matter } from '#contracts/http/matters.http';
import { problem } from '#contracts/http/problem.http';
import { Firm, expectOk } from '../product/firm.js';

describe('the walls', () => {
  let system: RunningSystem;
  let firm: Firm;
  let stranger: Firm;
  beforeAll(async () => {
    system = await sharedSystem();
    [firm, stranger] = await Promise.all([Firm.open(system), Firm.open(system)]);
  }, 120_000);
  afterAll(() => system.stop());

  it('answer another firm 404 for everything, exactly as for what does not exist', async () => {
    const conversation = await firm.conversation();
    const sent = await firm.send(conversation.id, 'privileged words');
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'privileged letter', [
      { contentType: 'image/png', base64: Buffer.from('letter').toString('base64') },
    ]);
    const received = await eventually(async () => {
      const message = await firm.eventuallyReceived(conversation.id, 'privileged letter');
      expect(message.media?.[0]?.state).toBe('kept');
      return message;
    });
    const picture = `/conversations/${conversation.id}/messages/${received.id}/media/0`;
    expect((await firm.member.get(picture)).body).toBe('letter');
    const matter = expectOk(
      await firm.member.post<Matter>('/matters', { name: 'Secret', contactId: conversation.contact.id }),
    );
    const calls = (ids: {
      conversation: string;
      message: string;
      received: string;
      contact: string;
      matter: string;
      topUp: string;
    }) =>
      [
        ['GET', `/conversations/${ids.conversation}`],
        ['PATCH', `/conversations/${ids.conversation}`, { matterId: null }],
        ['POST', `/conversations/${ids.conversation}/read`, { upToSeq: 1 }],
        ['POST', `/conversations/${ids.conversation}/viewing`, { isViewing: true }],
        ['GET', `/conversations/${ids.conversation}/messages`],
        ['POST', `/conversations/${ids.conversation}/messages`, { body: 'hi' }],
        ['POST', `/messages/${ids.message}/retry`, {}],
        ['GET', `/messages/${ids.message}/attempts`],
        ['GET', `/conversations/${ids.conversation}/messages/${ids.received}/media/0`],
        ['POST', `/conversations/${ids.conversation}/messages/${ids.received}/media/0/retry`, {}],
        ['GET', `/contacts/${ids.contact}`],
        ['PATCH', `/contacts/${ids.contact}`, { name: 'x' }],
        ['GET', `/matters/${ids.matter}`],
        ['PATCH', `/matters/${ids.matter}`, { name: 'x' }],
        ['POST', `/billing/top-ups/${ids.topUp}/retry`, {}],
      ] as const;
    const foreign = calls({
      conversation: conversation.id,
      message: sent.id,
      received: received.id,
      contact: conversation.contact.id,
      matter: matter.id,
      topUp: `${firm.accountId}:0`,
    });
    const missing = calls({
      conversation: 'cnv_missing',
      message: 'msg_missing',
      received: 'msg_missing',
      contact: 'con_missing',
      matter: 'mat_missing',
      topUp: 'none:0',
    });
    for (const [index, [method, path, body]] of foreign.entries()) {
      const headers = { 'idempotency-key': `k${index}` };
      const answer = await stranger.owner.call(method, path, body, headers);
      const [, missingPath] = missing[index] ?? [];
      const other = await stranger.owner.call(method, missingPath ?? '', body, {
        'idempotency-key': `m${index}`,
      });
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      const withoutCorrelation = ({ correlationId: _, ...rest }: Record<string, unknown>) => rest;
      expect(withoutCorrelation(answer.body as Record<string, unknown>)).toEqual(
        withoutCorrelation(other.body as Record<string, unknown>),
      );
    }
    for (const body of [
      { contactId: conversation.contact.id, mobileNumber: '+14155550142' },
      { contactId: 'con_missing', mobileNumber: '+14155550142' },
    ]) {
      expect((await stranger.member.post('/conversations', body)).status).toBe(422);
    }
  });

  it('keep lists, search and live events to the firm', async () => {
    const stream = await EventStream.open(system.apiUrl, stranger.tokens.owner);
    const conversation = await firm.conversation();
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'for my lawyer only');
    const mark = await stranger.conversation();
    await stranger.simulator.reply(mark.mobileNumber, await stranger.texting(), 'mark');
    await eventually(() => expect(JSON.stringify(stream.events)).toContain('mark'));
    expect(JSON.stringify(stream.events)).not.toContain('for my lawyer only');
    stream.close();
    for (const path of [
      '/conversations',
      '/conversations?q=Maria',
      '/messages?q=lawyer',
      '/contacts',
      '/matters',
      '/billing/history',
      '/billing/top-ups',
    ]) {
      const text = JSON.stringify(expectOk(await stranger.owner.get(path)));
      expect(text).not.toContain(conversation.id);
      expect(text).not.toContain(firm.accountId);
    }
  });

  it('refuse forged webhooks without effect', async () => {
    const conversation = await firm.conversation();
    const before = await firm.messages(conversation.id);
    const form = new URLSearchParams({
      MessageSid: 'SM00000000000000000000000000000000',
      From: conversation.mobileNumber,
      To: await firm.texting(),
      Body: 'forged',
      AccountSid: 'AC1',
      NumMedia: '0',
    });
    for (const signature of [undefined, 'bm90IGEgc2lnbmF0dXJl']) {
      for (const path of ['/twilio/inbound', '/twilio/status']) {
        const answer = await fetch(`${system.messagingUrl}${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            ...(signature === undefined ? {} : { 'x-twilio-signature': signature }),
          },
          body: form,
        });
        expect(answer.status).toBe(403);
      }
      const stripe = await fetch(`${system.billingUrl}/stripe/webhook`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(signature === undefined ? {} : { 'stripe-signature': `t=1,v1=${signature}` }),
        },
        body: JSON.stringify({
          id: 'evt_forged',
          object: 'event',
          type: 'payment_intent.succeeded',
          data: { object: {} },
        }),
      });
      expect(stripe.status).toBe(400);
    }
    expect(await firm.messages(conversation.id)).toEqual(before);
    expect(
      await system.collection('billing', 'stripeEvents').countDocuments({ _id: 'evt_forged' as never }),
    ).toBe(0);
  });

  it('ask for a session, and refuse forged ones', async () => {
    const nobody = new ApiClient(system.apiUrl, undefined);
    expect((await nobody.get('/me')).status).toBe(401);
    const [head, payload] = firm.tokens.owner.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const token of [none, `${head}.${payload}.AAAA`, 'garbage']) {
      expect(await new ApiClient(system.apiUrl, token).get('/me')).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHENTICATED' },
      });
    }
  });

  it('meet bad input with a problem document that names the field, and store nothing', async () => {
    const conversation = await firm.conversation();
    const messages = `/conversations/${conversation.id}/messages`;
    const key = { 'idempotency-key': 'bad-input' };
    const cases: [string, string, unknown, number[], Record<string, string>?][] = [
      ['POST', messages, '{"body":', [400], key],
      ['POST', messages, '[]', [400], key],
      ['POST', messages, 'null', [400], key],
      ['POST', messages, { body: 7 }, [400, 422], key],
      ['POST', messages, { body: { $gt: '' } }, [400, 422], key],
      ['POST', messages, { body: 'a', extra: 1 }, [400, 422], key],
      ['POST', messages, '{"body":"a","__proto__":{"admin":true}}', [400, 422], key],
      ['POST', messages, '{"body":"a","constructor":{"prototype":{}}}', [400, 422], key],
      ['POST', messages, '{"body":"a\\u0000b"}', [400, 422], key],
      ['POST', messages, '{"body":"\\ud800"}', [400, 422], key],
      ['POST', messages, { body: 'x'.repeat(10_000_000) }, [413], key],
      ['POST', messages, { body: 'no key' }, [400]],
      ['POST', messages, { body: 'long key' }, [400], { 'idempotency-key': 'k'.repeat(256) }],
      ['POST', messages, 'body=form', [415], { ...key, 'content-type': 'application/x-www-form-urlencoded' }],
      ['GET', '/conversations?limit=0', undefined, [400]],
      ['GET', '/conversations?limit=abc', undefined, [400]],
      ['GET', '/conversations?limit=101', undefined, [400]],
      ['GET', '/conversations?cursor=garbage', undefined, [400]],
      ['GET', `${messages}?before=-1`, undefined, [400]],
      ['GET', `${messages}?before=x`, undefined, [400]],
      ['GET', '/conversations?filter[$ne]=all', undefined, [400]],
      ['GET', '/conversations/%E0%A4%A', undefined, [400, 404]],
      ['GET', '/conversations/%00', undefined, [400, 404]],
      ['GET', '/conversations/{"$gt":""}', undefined, [400, 404]],
      ['GET', '/conversations/__proto__', undefined, [404]],
      ['GET', '/nowhere', undefined, [404]],
      ['POST', '/contacts', { name: '' }, [400, 422]],
      ['POST', '/contacts', { name: 'a\u0000' }, [400, 422]],
      ['POST', '/contacts', { name: 'A', mobileNumber: { $ne: null } }, [400, 422]],
      ['PUT', '/subscription', { version: -1 }, [400, 422]],
      ['PUT', '/subscription', { version: 1, plan: 'gold' }, [400, 422]],
      ['PUT', '/billing/auto-refill', { monthlyLimitCents: -5 }, [400, 422]],
      ['PUT', '/billing/auto-refill', { monthlyLimitCents: 1.5 }, [400, 422]],
      ['POST', '/billing/payment-method/setup', { returnUrl: 'javascript:alert(1)' }, [400, 422]],
    ];
    for (const [method, path, body, statuses, headers] of cases) {
      const answer = await firm.owner.call(method, path, body, headers);
      const what = `${method} ${path} ${JSON.stringify(body)?.slice(0, 60)}`;
      expect({ what, status: answer.status, expected: statuses.includes(answer.status) }).toEqual({
        what,
        status: answer.status,
        expected: true,
      });
      expect({ what, problem: problem.safeParse(answer.body).success }).toEqual({ what, problem: true });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    const named = await firm.owner.post<{ errors: { path: string }[] }>('/contacts', {
      name: 'A',
      nonsense: 1,
      email: 'no',
    });
    expect(named.body.errors.map((error) => error.path).toSorted()).toEqual(
      expect.arrayContaining(['email']),
    );
    expect(await firm.messages(conversation.id)).toEqual([]);
  });

  it('keep finance out of firms and firms out of finance', async () => {
    expect((await firm.owner.get('/finance/charges')).status).toBe(403);
    const finance = await system.login('u_finance');
    expect((await finance.get('/conversations')).status).toBe(403);
    expect((await finance.get('/me')).body).toMatchObject({
      account: null,
      role: null,
      platformRole: 'finance',
    });
  });
});
