import { randomUUID } from 'node:crypto';
import { type RunningSystem } from '#testing/running-system';
import { sharedSystem } from '#testing/shared-system';
import { eventually } from '#testing/eventually';
import { Firm } from '../product/firm.js';
import { Simulator } from '../product/simulator.js';

describe('sending a text', () => {
  let system: RunningSystem;
  let firm: Firm;
  beforeAll(async () => {
    system = await sharedSystem();
    firm = await Firm.open(system);
  }, 120_000);
  afterEach(() => new Simulator(system.simulatorUrl).clearFaults());
  afterAll(() => system.stop());

  it('travels to the phone and back, costs one message and leaves one ledger line', async () => {
    const own = await Firm.open(system);
    const conversation = await own.conversation();
    const { id } = await own.send(conversation.id, 'Your interview is on Tuesday.');
    const delivered = await own.eventuallyState(conversation.id, id, 'delivered');
    expect(delivered).toMatchObject({
      direction: 'outgoing',
      seq: 1,
      segments: 1,
      reason: null,
      canRetry: false,
    });
    expect(await own.textsTo(conversation.mobileNumber)).toHaveLength(1);
    await eventually(async () => {
      expect((await own.billing()).outgoingTextMessages).toEqual({
        remaining: 99,
        free: 99,
        purchased: 0,
        used: 1,
      });
    });
    const { items } = (await own.owner.get<{ items: unknown[] }>('/billing/history')).body;
    expect(items).toMatchObject([
      { kind: 'used', messages: -1, balanceAfter: 99, cause: { type: 'message', id } },
      { kind: 'grant', messages: 100 },
    ]);
  });

  it('answers the same key with the same message, and refuses it for another text', async () => {
    const conversation = await firm.conversation();
    const key = randomUUID();
    const first = await firm.trySend(conversation.id, 'once', key);
    const racers = await Promise.all(
      Array.from({ length: 10 }, () => firm.trySend(conversation.id, 'once', key)),
    );
    for (const again of racers) {
      expect(again.status).toBe(202);
      expect(again.body.id).toBe(first.body.id);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await firm.trySend(conversation.id, 'other', key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_CONFLICT' },
    });
    await firm.eventuallyState(conversation.id, first.body.id, 'delivered');
    expect(await firm.textsTo(conversation.mobileNumber)).toHaveLength(1);
  });

  it('takes 480 characters, and refuses 481 and blank', async () => {
    const conversation = await firm.conversation();
    expect((await firm.trySend(conversation.id, '👍'.repeat(480))).status).toBe(202);
    expect(await firm.trySend(conversation.id, 'a'.repeat(481))).toMatchObject({
      status: 422,
      body: { code: 'MESSAGE_TOO_LONG' },
    });
    for (const blank of ['', ' \n ', '\u200b']) {
      expect(await firm.trySend(conversation.id, blank)).toMatchObject({
        status: 422,
        body: { code: 'MESSAGE_EMPTY' },
      });
    }
    expect(await firm.messages(conversation.id)).toHaveLength(1);
  });

  it('arrives byte for byte, in any language', async () => {
    const bodies = [
      '¿Puede enviar una foto de su pasaporte? Mañana, a las 9.',
      '请把护照的照片发给我们。',
      'يرجى إرسال صورة من جواز السفر',
      'Done 👍🏽 family 👩‍👩‍👧 ok',
      'line one\nline two & <b>three</b> + "four" %25 = 100%',
    ];
    const conversation = await firm.conversation();
    for (const body of bodies) await firm.send(conversation.id, body);
    const mixed = await firm.send(conversation.id, 'cafe\u0301\r\nnext');
    await firm.eventuallyState(conversation.id, mixed.id, 'delivered');
    const texts = await firm.textsTo(conversation.mobileNumber);
    expect(texts.map((text) => text.body)).toEqual([...bodies, 'café\nnext']);
  });

  it('keeps the order of a conversation even when the provider refuses the third for a while', async () => {
    const conversation = await firm.conversation();
    await firm.simulator.fault({
      provider: 'twilio',
      method: 'POST',
      path: 'Messages.json',
      match: { Body: 'number 2' },
      action: 'status_before',
      status: 429,
      times: 2,
    });
    const sent = [];
    for (let index = 0; index < 20; index += 1)
      sent.push(await firm.send(conversation.id, `number ${index}`));
    await firm.eventuallyState(conversation.id, sent.at(-1)?.id ?? '', 'delivered', 40_000);
    const texts = await firm.textsTo(conversation.mobileNumber);
    expect(texts.map((text) => text.body)).toEqual(
      Array.from({ length: 20 }, (_, index) => `number ${index}`),
    );
  });

  it.each([
    ['+15005551200', 'whose answer was cut off'],
    ['+15005551201', 'whose answer never came'],
    ['+15005551202', 'whose answer was unreadable'],
    ['+15005551204', 'that was taken although the answer was an error'],
  ])(
    'does not send a text twice to %s, %s',
    async (number) => {
      const own = await Firm.open(system);
      const conversation = await own.conversation(number);
      const { id } = await own.send(conversation.id, `only once ${number}`);
      await own.eventuallyState(conversation.id, id, 'delivered', 40_000);
      expect(await own.textsTo(number)).toHaveLength(1);
      await eventually(async () =>
        expect((await own.billing()).outgoingTextMessages).toMatchObject({ remaining: 99, used: 1 }),
      );
    },
    60_000,
  );

  it('sends a text again that the provider never got, after two look-ups', async () => {
    const own = await Firm.open(system);
    const conversation = await own.conversation();
    await own.simulator.fault({
      provider: 'twilio',
      method: 'POST',
      path: 'Messages.json',
      match: { Body: 'never got' },
      action: 'drop_before',
      times: 1,
    });
    const { id } = await own.send(conversation.id, 'never got');
    await own.eventuallyState(conversation.id, id, 'delivered', 40_000);
    expect(await own.textsTo(conversation.mobileNumber)).toHaveLength(1);
  }, 60_000);

  it('gives the credit back for a text that the provider refuses or reports as failed, and keeps it for undelivered', async () => {
    const own = await Firm.open(system);
    const refused = await own.conversation('+15005550001');
    const failed = await own.conversation('+15005551001');
    const undelivered = await own.conversation('+15005551003');
    const [first, second, third] = await Promise.all([
      own.send(refused.id, 'a'),
      own.send(failed.id, 'b'),
      own.send(undelivered.id, 'c'),
    ]);
    expect((await own.eventuallyState(refused.id, first.id, 'failed')).reason).not.toBeNull();
    await own.eventuallyState(failed.id, second.id, 'failed');
    await own.eventuallyState(undelivered.id, third.id, 'undelivered');
    await eventually(async () =>
      expect((await own.billing()).outgoingTextMessages).toMatchObject({ remaining: 99, used: 1 }),
    );
  });

  it('learns of a delivery whose callbacks were all lost', async () => {
    const conversation = await firm.conversation();
    await firm.simulator.fault({
      provider: 'webhook',
      path: '/twilio/status',
      action: 'webhook_drop',
      times: 'always',
    });
    const { id } = await firm.send(conversation.id, 'no callbacks');
    await firm.eventuallyState(conversation.id, id, 'delivered', 40_000);
  }, 60_000);
});
