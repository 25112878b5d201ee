import { connect } from 'node:net';
import { SignJWT } from 'jose';
import { balanceChangedV1, noticeRaisedV1 } from '#contracts/bus/billing/billing.v1';
import { billingChangesMissedV1, messagingChangesMissedV1 } from '#contracts/bus/changes-missed.v1';
import { type EventContract } from '#contracts/bus/contract';
import { conversationChangedV1, conversationViewedV1 } from '#contracts/bus/messaging/conversations.v1';
import { messageChangedV1 } from '#contracts/bus/messaging/messages.v1';
import { getNumberV1, numberChangedV1 } from '#contracts/bus/messaging/texting-number.v1';
import { getSubscriptionV1, subscriptionChangedV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { type Billing } from '#contracts/http/billing.http';
import { liveEvents, type LiveEventName } from '#contracts/http/events.http';
import { DomainError } from '#contracts/shared/domain-error';
import { EventStream } from '#testing/event-stream';
import { eventually } from '#testing/eventually';
import { startProxy } from '../../../../libs/platform/test/tcp-proxy.js';
import { GatewayFixture, TEST_SECRET } from '../../test/gateway-fixture.js';
import { samplePayload, sampleReply } from '../../test/neighbours.js';
import { LiveHub } from './live-hub.js';
import { LiveStreams } from './live-streams.js';

const quickly = 5_000;

describe('live events', () => {
  let fixture: GatewayFixture;
  const streams: EventStream[] = [];
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.close();
    fixture.neighbours.reset();
  });

  const open = async (userId: string, lastEventId?: string): Promise<EventStream> => {
    const stream = await EventStream.open(fixture.apiUrl, await fixture.token(userId), lastEventId);
    streams.push(stream);
    return stream;
  };
  /** The sample of an event, with changes. */
  const say = <Payload>(contract: EventContract<Payload>, changes: object = {}) =>
    fixture.bus.publish(contract, { ...samplePayload(contract.wireName), ...changes } as Payload);
  const changeMessage = (id: string, accountId = 'acc_alvarez') => {
    const { message } = samplePayload(messageChangedV1.wireName) as { message: object };
    return say(messageChangedV1, { accountId, message: { ...message, id } });
  };
  const idsOf = (stream: EventStream) =>
    stream.named('message.changed').map(({ data }) => (data as { id: string }).id);

  it.each([messagingChangesMissedV1, billingChangesMissedV1])(
    'say "read again" when changes may not have been told ($wireName)',
    async (contract) => {
      const stream = await open('u_alvarez_member');
      await say(contract);
      await eventually(() => expect(stream.named('refetch')).toHaveLength(1), quickly);
    },
  );

  it('carry every change in the shape of its GET', async () => {
    const stream = await open('u_alvarez_member');
    const contracts = [
      messageChangedV1,
      conversationChangedV1,
      conversationViewedV1,
      balanceChangedV1,
      subscriptionChangedV1,
    ];
    for (const contract of contracts) await say(contract as EventContract<unknown>);
    const names: LiveEventName[] = [
      'message.changed',
      'conversation.changed',
      'conversation.viewed',
      'balance.changed',
      'subscription.changed',
    ];
    await eventually(() => {
      for (const name of names) expect(stream.named(name)).toHaveLength(1);
    }, quickly);
    for (const name of names)
      expect(liveEvents[name].safeParse(stream.named(name)[0]?.data)).toMatchObject({ success: true });
    const numbers = stream.events.map(({ id }) => Number(id.split('-')[1]));
    expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('reach the account they belong to and nobody else', async () => {
    const [alvarez, birch] = [await open('u_alvarez_owner'), await open('u_birch_owner')];
    await changeMessage('msg_alvarez');
    await changeMessage('msg_birch', 'acc_birch');
    await eventually(() => expect(idsOf(birch)).toEqual(['msg_birch']), quickly);
    await eventually(() => expect(idsOf(alvarez)).toEqual(['msg_alvarez']), quickly);
  });

  it('tell of money only the owners and admins of its account', async () => {
    const [owner, member, stranger] = await Promise.all(
      ['u_alvarez_owner', 'u_alvarez_member', 'u_birch_owner'].map((userId) => open(userId)),
    );
    await say(noticeRaisedV1);
    await changeMessage('after_notice');
    await changeMessage('after_notice', 'acc_birch');
    await eventually(() => {
      for (const stream of [owner, member, stranger])
        expect(idsOf(stream as EventStream)).toEqual(['after_notice']);
    }, quickly);
    const { notice } = samplePayload(noticeRaisedV1.wireName);
    expect(owner?.named('notice.raised').map(({ data }) => data)).toEqual([notice]);
    expect(member?.named('notice.raised')).toEqual([]);
    expect(stranger?.named('notice.raised')).toEqual([]);
  });

  it('count what each reader has not read', async () => {
    const [owner, member] = [await open('u_alvarez_owner'), await open('u_alvarez_member')];
    const { conversation } = samplePayload(conversationChangedV1.wireName) as { conversation: object };
    await say(conversationChangedV1, {
      accountId: 'acc_alvarez',
      conversation: {
        ...conversation,
        incomingCount: 4,
        reads: [{ userId: 'u_alvarez_owner', incomingCount: 4 }],
      },
    });
    const unreadOf = (stream: EventStream) =>
      stream.named('conversation.changed').map(({ data }) => (data as { unread: number }).unread);
    await eventually(() => expect([unreadOf(owner), unreadOf(member)]).toEqual([[0], [4]]), quickly);
    expect(JSON.stringify(member.events)).not.toContain('reads');
  });

  it('are replayed to a browser that comes back, and a stranger’s id means refetch', async () => {
    const first = await open('u_alvarez_owner');
    await changeMessage('seen');
    await eventually(() => expect(idsOf(first)).toEqual(['seen']), quickly);
    first.close();
    for (const id of ['missed-1', 'missed-2']) await changeMessage(id);
    await changeMessage('foreign', 'acc_birch');
    const back = await open('u_alvarez_owner', first.events.at(-1)?.id);
    await eventually(() => expect(idsOf(back)).toEqual(['missed-1', 'missed-2']), quickly);
    expect(back.named('refetch')).toEqual([]);
    const stranger = await open('u_alvarez_owner', 'another-copy-7');
    await eventually(() => expect(stranger.events.map(({ name }) => name)).toEqual(['refetch']), quickly);
  });

  it('ask for the subscription once for a burst of changes', async () => {
    const stream = await open('u_alvarez_owner');
    let asked = 0;
    fixture.neighbours.answer(getSubscriptionV1, async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { subscription } = samplePayload(subscriptionChangedV1.wireName) as { subscription: object };
      return { ...subscription, version: 20 + asked };
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        say((index % 2 === 0 ? subscriptionChangedV1 : numberChangedV1) as EventContract<unknown>, {
          accountId: 'acc_alvarez',
        }),
      ),
    );
    await eventually(() => {
      const versions = stream
        .named('subscription.changed')
        .map(({ data }) => (data as { version: number }).version);
      expect(versions.at(-1)).toBe(20 + asked);
      expect(versions.length).toBeGreaterThan(1);
    }, quickly);
    expect(asked).toBeLessThan(6);
  });

  it('never move a browser back when an older one comes last', async () => {
    const stream = await open('u_alvarez_owner');
    const { message } = samplePayload(messageChangedV1.wireName) as { message: object };
    const { conversation } = samplePayload(conversationChangedV1.wireName) as { conversation: object };
    const { billing } = samplePayload(balanceChangedV1.wireName) as { billing: object };
    const accountId = 'acc_alvarez';
    for (const revision of [7, 6, 8]) {
      await say(messageChangedV1, { accountId, message: { ...message, id: 'msg_late', revision } });
      await say(conversationChangedV1, {
        accountId,
        conversation: { ...conversation, id: 'cnv_late', revision },
      });
      await say(balanceChangedV1, {
        accountId,
        revision: 1_000 + revision,
        billing: { ...billing, revision: 1_000 + revision },
      });
    }
    const revisionsOf = (name: LiveEventName) =>
      stream.named(name).map(({ data }) => (data as { revision: number }).revision);
    await eventually(() => {
      expect(revisionsOf('message.changed')).toEqual([7, 8]);
      expect(revisionsOf('conversation.changed')).toEqual([7, 8]);
      expect(revisionsOf('balance.changed')).toEqual([1_007, 1_008]);
    }, quickly);
  });

  it('never show a subscription that was overtaken while it was put together', async () => {
    const stream = await open('u_birch_owner');
    const accountId = 'acc_birch';
    const { subscription } = samplePayload(subscriptionChangedV1.wireName) as { subscription: object };
    const atVersion = (version: number) =>
      say(subscriptionChangedV1, { accountId, subscription: { ...subscription, version } });
    let asked = 0;
    let answerFirst: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (answerFirst = resolve));
    fixture.neighbours.answer(getSubscriptionV1, async () => {
      asked += 1;
      if (asked > 1) return { ...subscription, version: 51 };
      await released;
      return { ...subscription, version: 50 };
    });
    await atVersion(50);
    await eventually(() => expect(asked).toBe(1), quickly);
    await atVersion(51);
    await changeMessage('after-51', accountId);
    await eventually(() => expect(idsOf(stream)).toEqual(['after-51']), quickly);
    answerFirst();
    await eventually(() => expect(stream.named('subscription.changed').length).toBeGreaterThan(0), quickly);
    await atVersion(49);
    await atVersion(52);
    await eventually(() => expect(asked).toBe(3), quickly);
    expect(stream.named('subscription.changed')[0]?.data).toMatchObject({ version: 51 });
  });

  it('keep what was left meanwhile in a subscription that is being put together', async () => {
    const stream = await open('u_birch_owner');
    const accountId = 'acc_birch';
    const { billing } = samplePayload(balanceChangedV1.wireName) as { billing: Billing };
    const record = sampleReply(getSubscriptionV1.wireName) as object;
    fixture.neighbours.answer(getSubscriptionV1, () => ({ ...record, version: 60 }));
    let answer: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (answer = resolve));
    fixture.neighbours.answer(getNumberV1, async () => {
      await released;
      return sampleReply(getNumberV1.wireName);
    });
    await say(numberChangedV1, { accountId });
    await eventually(() => expect(fixture.neighbours.askedOf(getNumberV1)).toHaveLength(1), quickly);
    const outgoingTextMessages = { ...billing.outgoingTextMessages, remaining: 40 };
    await say(balanceChangedV1, { accountId, revision: 91, billing: { ...billing, outgoingTextMessages } });
    await eventually(() => expect(stream.named('balance.changed')).toHaveLength(1), quickly);
    answer();
    await eventually(() => expect(stream.named('subscription.changed')).toHaveLength(1), quickly);
    expect(stream.named('subscription.changed')[0]?.data).toMatchObject({
      outgoingTextMessages: { remaining: 40 },
    });
  });

  it('ask nobody about accounts that nobody listens to', async () => {
    const stream = await open('u_alvarez_owner');
    await say(subscriptionChangedV1, { accountId: 'acc_of_nobody' });
    await changeMessage('after');
    await eventually(() => expect(idsOf(stream)).toEqual(['after']), quickly);
    expect(fixture.neighbours.askedOf(getSubscriptionV1)).toEqual([]);
  });

  it('say refetch when a change cannot be drawn', async () => {
    const stream = await open('u_alvarez_owner');
    fixture.neighbours.answer(getSubscriptionV1, () => {
      throw new DomainError('SERVICE_UNAVAILABLE', 'Down.');
    });
    await say(numberChangedV1, { accountId: 'acc_alvarez' });
    await eventually(() => expect(stream.named('refetch')).toHaveLength(1), quickly);
  });

  it('are not buffered on the way, and are kept open', async () => {
    const abort = new AbortController();
    const response = await fetch(`${fixture.apiUrl}/events`, {
      headers: { authorization: `Bearer ${await fixture.token('u_alvarez_owner')}` },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    fixture.gateway.get(LiveStreams).tick(Date.now());
    let heard = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      heard += decoder.decode(chunk as Uint8Array, { stream: true });
      if (heard.includes(': ping\n\n')) break;
    }
    expect(heard).toContain('retry: 1000\n\n');
    abort.abort();
  });

  it('are no more than their head for HEAD', async () => {
    const answer = await fetch(`${fixture.apiUrl}/events`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${await fixture.token('u_alvarez_owner')}` },
      signal: AbortSignal.timeout(quickly),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await answer.text()).toBe('');
  });

  it('end when the session does', async () => {
    const token = await new SignJWT({ sub: 'u_1', name: 'A', account_id: 'acc_1', role: 'member' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(Date.now() / 1_000) + 2)
      .sign(new TextEncoder().encode(TEST_SECRET));
    const stream = await EventStream.open(fixture.apiUrl, token);
    expect(stream.ended).toBe(false);
    await eventually(() => expect(stream.ended).toBe(true), quickly);
  });

  it('end for a reader that does not read', async () => {
    const { hostname, port } = new URL(fixture.url);
    const token = await fixture.token('u_birch_member');
    const socket = connect(Number(port), hostname);
    let isClosed = false;
    socket.on('close', () => (isClosed = true)).on('error', () => (isClosed = true));
    const head = `GET /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`;
    await new Promise<void>((resolve) => {
      socket.once('data', () => resolve());
      socket.write(head);
    });
    socket.pause();
    const { message } = samplePayload(messageChangedV1.wireName) as { message: object };
    await eventually(async () => {
      await Promise.all(
        Array.from({ length: 50 }, () =>
          say(messageChangedV1, {
            accountId: 'acc_birch',
            message: { ...message, body: 'x'.repeat(100_000) },
          }),
        ),
      );
      expect(fixture.gateway.get(LiveHub).openStreams).toBe(0);
    }, 20_000);
    socket.resume();
    await eventually(() => expect(isClosed).toBe(true), quickly);
  });
});

describe('when the gateway stops', () => {
  it('streams end, and stopping does not wait for them', async () => {
    const fixture = await GatewayFixture.start();
    const stream = await EventStream.open(fixture.apiUrl, await fixture.token('u_alvarez_owner'));
    const startedAt = Date.now();
    await fixture.stop();
    expect(Date.now() - startedAt).toBeLessThan(quickly);
    await eventually(() => expect(stream.ended).toBe(true), quickly);
  }, 60_000);
});

describe('when the gateway lost its broadcasts for a while', () => {
  it('every browser is told to refetch', async () => {
    const wire = await startProxy(process.env['RABBITMQ_URL'] ?? '');
    const fixture = await GatewayFixture.start({ RABBITMQ_URL: wire.url });
    const stream = await EventStream.open(fixture.apiUrl, await fixture.token('u_alvarez_owner'));
    wire.cut();
    await eventually(() => expect(stream.named('refetch')).toHaveLength(1), 20_000);
    expect(stream.ended).toBe(false);
    stream.close();
    await fixture.stop();
    await wire.stop();
  }, 60_000);
});
