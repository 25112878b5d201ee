import { listAttemptsV1, retryMessageV1, sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { creditDecidedV1 } from '#contracts/bus/billing/credit.v1';
import { eventually } from '#testing/eventually';
import { purse } from '../../../test/fake-neighbours.js';
import { aMobileNumber, type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('handing texts to the provider', () => {
  let world: MessagingWorld;
  let firm: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(async () => {
    await world.provider.clearFaults();
    purse.available = 1_000_000;
  });

  const onBody = (body: string, fault: Readonly<Record<string, unknown>>) =>
    world.provider.fault({
      provider: 'twilio',
      method: 'POST',
      path: 'Messages.json',
      match: { Body: body },
      ...fault,
    });

  const attemptsOf = async (messageId: string) => (await firm.request(listAttemptsV1, { messageId })).items;

  it('keeps the order of a conversation while the provider pushes the third text back', async () => {
    const conversation = await firm.conversation();
    await onBody('number 2', { action: 'status_before', status: 429, times: 2 });
    const sent = [];
    for (let index = 0; index < 20; index += 1)
      sent.push(await firm.send(conversation.id, `number ${index}`));
    await firm.eventuallyState(conversation.id, sent.at(-1)?.id ?? '', 'delivered');
    const texts = await world.provider.textsTo(conversation.mobileNumber);
    expect(texts.map(({ body }) => body)).toEqual(sent.map(({ body }) => body));
    expect(await attemptsOf(sent[2]?.id ?? '')).toMatchObject([
      { number: 1, outcome: 'not-taken', providerCode: 20_429, providerMessageId: null },
      { number: 2, outcome: 'not-taken' },
      { number: 3, outcome: 'delivered', providerCode: null, providerMessageId: texts[2]?.sid },
    ]);
  });

  it.each(['+15005551200', '+15005551201', '+15005551202', '+15005551204'])(
    'sends a text to %s once although the answer is lost',
    async (number) => {
      const own = await world.firm();
      const conversation = await own.conversation(number);
      const { id } = await own.send(conversation.id, `once to ${number}`);
      await own.eventuallyState(conversation.id, id, 'delivered');
      expect(await world.provider.textsTo(number)).toHaveLength(1);
      await eventually(() => expect(purse.reservations.get(id)?.outcome).toBe('spent'));
    },
  );

  it('finds a text whose answer and callbacks were both lost, and does not send it again', async () => {
    const conversation = await firm.conversation();
    await onBody('found in the list', { action: 'accept_then_drop', times: 1 });
    await world.provider.fault({
      provider: 'webhook',
      path: '/twilio/status',
      action: 'webhook_drop',
      times: 'always',
    });
    const earlier = await firm.send(conversation.id, 'found in the list, earlier');
    const { id } = await firm.send(conversation.id, 'found in the list');
    await firm.eventuallyState(conversation.id, id, 'delivered');
    await firm.eventuallyState(conversation.id, earlier.id, 'delivered');
    expect(await world.provider.textsTo(conversation.mobileNumber)).toHaveLength(2);
  });

  it.each([{ action: 'drop_before' }, { action: 'status_before', status: 503, body: 'html' }])(
    'sends a text again that the provider never got ($action), in its place, after two look-ups',
    async (fault) => {
      const conversation = await firm.conversation();
      const body = `never got: ${fault.action}`;
      await onBody(body, { ...fault, times: 1 });
      const first = await firm.send(conversation.id, body);
      const second = await firm.send(conversation.id, 'after it');
      await firm.eventuallyState(conversation.id, first.id, 'unknown');
      await firm.eventuallyState(conversation.id, second.id, 'delivered');
      const texts = await world.provider.textsTo(conversation.mobileNumber);
      expect(texts.map((text) => text.body)).toEqual([body, 'after it']);
      expect(await attemptsOf(first.id)).toMatchObject([{ outcome: 'not-found' }, { outcome: 'delivered' }]);
    },
  );

  it('gives the credit back for what is refused or reported as failed, and keeps it for undelivered', async () => {
    const [refused, failed, undelivered] = await Promise.all(
      ['+15005550001', '+15005551001', '+15005551003'].map(async (number) => {
        const conversation = await firm.conversation(number);
        return { conversation, message: await firm.send(conversation.id, 'x') };
      }),
    );
    if (!refused || !failed || !undelivered) throw new Error('three texts were sent');
    const ended = (sent: typeof refused, state: 'failed' | 'undelivered') =>
      firm.eventuallyState(sent.conversation.id, sent.message.id, state);
    expect(await ended(refused, 'failed')).toMatchObject({
      reason: { code: 'INVALID_NUMBER' },
      canRetry: false,
    });
    expect(await ended(failed, 'failed')).toMatchObject({
      reason: { code: 'PROVIDER_PROBLEM' },
      canRetry: true,
    });
    expect(await ended(undelivered, 'undelivered')).toMatchObject({ reason: { code: 'UNREACHABLE' } });
    expect(await attemptsOf(refused.message.id)).toMatchObject([
      {
        outcome: 'refused',
        reason: { code: 'INVALID_NUMBER' },
        providerMessageId: null,
        providerCode: 21_211,
      },
    ]);
    expect(await attemptsOf(undelivered.message.id)).toMatchObject([
      { outcome: 'undelivered', providerMessageId: expect.stringMatching(/^SM/), providerCode: 30_003 },
    ]);
    await eventually(() => {
      expect(purse.reservations.get(refused.message.id)?.outcome).toBe('released');
      expect(purse.reservations.get(failed.message.id)?.outcome).toBe('released');
      expect(purse.reservations.get(undelivered.message.id)?.outcome).toBe('spent');
    });
  });

  it('tries a failed text again in the same bubble with a credit of its own', async () => {
    const conversation = await firm.conversation();
    await onBody('second try', { action: 'status_before', status: 400, times: 1 });
    const { id, seq } = await firm.send(conversation.id, 'second try');
    expect(await firm.eventuallyState(conversation.id, id, 'failed')).toMatchObject({ canRetry: true });
    expect(await firm.request(retryMessageV1, { messageId: id })).toMatchObject({ id, seq, state: 'queued' });
    await firm.eventuallyState(conversation.id, id, 'delivered');
    expect(await attemptsOf(id)).toMatchObject([
      { number: 1, outcome: 'refused', reason: { code: 'PROVIDER_PROBLEM' } },
      { number: 2, outcome: 'delivered', reason: null },
    ]);
    await expect((await world.firm()).request(listAttemptsV1, { messageId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await eventually(() => {
      expect(purse.reservations.get(id)?.outcome).toBe('released');
      expect(purse.reservations.get(`${id}~2`)?.outcome).toBe('spent');
    });
    await expect(firm.request(retryMessageV1, { messageId: id })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_RETRYABLE',
    });
  });

  it('shows why texts wait for money, and sends them in order when it comes, in whatever order that is told', async () => {
    const own = await world.firm();
    const conversation = await own.conversation();
    purse.available = 0;
    purse.whenEmpty = 'PAYMENT_PROBLEM';
    const sent = [];
    for (let index = 0; index < 5; index += 1) sent.push(await own.send(conversation.id, `waits ${index}`));
    for (const { id } of sent) {
      const blocked = await own.eventuallyState(conversation.id, id, 'blocked');
      expect(blocked).toMatchObject({ reason: { code: 'PAYMENT_PROBLEM' }, canRetry: true });
    }
    for (const { id } of sent.toReversed()) {
      purse.reservations.set(id, { accountId: own.accountId, outcome: 'held' });
      await world.bus.publish(creditDecidedV1, {
        accountId: own.accountId,
        revision: ++purse.revision,
        decisions: [{ reservationId: id, outcome: 'held', waitingReason: null }],
      });
    }
    await own.eventuallyState(conversation.id, sent.at(-1)?.id ?? '', 'delivered');
    const texts = await world.provider.textsTo(conversation.mobileNumber);
    expect(texts.map(({ body }) => body)).toEqual(sent.map(({ body }) => body));
  });

  it('takes over an opt-out that only the provider knows of', async () => {
    const conversation = await firm.conversation();
    await world.provider.control('POST', '/twilio/optout', {
      to: firm.phoneNumber,
      from: conversation.mobileNumber,
      on: true,
    });
    const { id } = await firm.send(conversation.id, 'not wanted');
    const blocked = await firm.eventuallyState(conversation.id, id, 'blocked');
    expect(blocked).toMatchObject({ reason: { code: 'RECIPIENT_OPTED_OUT' }, canRetry: false });
    await expect(
      firm.request(sendMessageV1, { conversationId: conversation.id, idempotencyKey: 'next', body: 'again' }),
    ).rejects.toMatchObject({ code: 'RECIPIENT_OPTED_OUT' });
    await eventually(() => expect(purse.reservations.get(id)?.outcome).toBe('released'));
  });

  it('sends each text once and in order with two copies of the service at work', async () => {
    const copy = await world.startCopy();
    const conversations = await Promise.all(
      Array.from({ length: 8 }, () => firm.conversation(aMobileNumber())),
    );
    const bodies = Array.from({ length: 12 }, (_, index) => `text ${index}`);
    await Promise.all(
      conversations.map(async ({ id }) => {
        for (const body of bodies) await firm.send(id, body);
      }),
    );
    for (const { id, mobileNumber } of conversations) {
      await eventually(async () => {
        const states = (await firm.messages(id)).map(({ state }) => state);
        expect(new Set(states)).toEqual(new Set(['delivered']));
      });
      const texts = await world.provider.textsTo(mobileNumber);
      expect(texts.map(({ body }) => body)).toEqual(bodies);
    }
    world.apps.splice(world.apps.indexOf(copy), 1);
    await copy.close();
  });
});
