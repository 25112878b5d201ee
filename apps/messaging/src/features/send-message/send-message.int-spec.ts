import { randomUUID } from 'node:crypto';
import { sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { eventually } from '#testing/eventually';
import { purse } from '../../../test/fake-neighbours.js';
import { Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('sending a text', () => {
  let world: MessagingWorld;
  let firm: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
  }, 60_000);
  afterAll(() => world.stop());

  it('carries it to the phone and tells billing that its credit is spent', async () => {
    const conversation = await firm.conversation();
    const accepted = await firm.send(conversation.id, 'Your interview is on Tuesday.');
    expect(accepted).toMatchObject({ seq: 1, state: 'queued', direction: 'outgoing', segments: 1 });
    await firm.eventuallyState(conversation.id, accepted.id, 'delivered');
    expect(await world.provider.textsTo(conversation.mobileNumber)).toHaveLength(1);
    await eventually(() => expect(purse.reservations.get(accepted.id)?.outcome).toBe('spent'));
  });

  it('takes 480 characters byte for byte, and refuses 481, blank and what is no text', async () => {
    const conversation = await firm.conversation();
    const bodies = ['👍'.repeat(480), '¿Mañana? "4 < 5" & más + 100%', '请发照片', 'one\ntwo '];
    for (const body of bodies) await firm.send(conversation.id, body);
    const last = await firm.send(conversation.id, 'cafe\u0301\r\nnext');
    const attempt = (body: string) =>
      firm.request(sendMessageV1, { conversationId: conversation.id, idempotencyKey: randomUUID(), body });
    await expect(attempt('a'.repeat(481))).rejects.toMatchObject({ code: 'MESSAGE_TOO_LONG' });
    for (const blank of ['', ' \n ', '\u200b']) {
      await expect(attempt(blank)).rejects.toMatchObject({ code: 'MESSAGE_EMPTY' });
    }
    await expect(attempt('half \ud83d')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await firm.eventuallyState(conversation.id, last.id, 'delivered');
    const texts = await world.provider.textsTo(conversation.mobileNumber);
    expect(texts.map(({ body }) => body)).toEqual([...bodies, 'café\nnext']);
  });

  it('answers a key again with the same message, also to racers, and refuses it for anything else', async () => {
    const conversation = await firm.conversation();
    const other = await firm.conversation();
    const idempotencyKey = randomUUID();
    const request = { conversationId: conversation.id, idempotencyKey, body: 'once' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => firm.request(sendMessageV1, request)));
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const change of [{ body: 'twice' }, { conversationId: other.id }]) {
      await expect(firm.request(sendMessageV1, { ...request, ...change })).rejects.toMatchObject({
        code: 'IDEMPOTENCY_CONFLICT',
      });
    }
    expect(await firm.messages(conversation.id)).toHaveLength(1);
    // What was refused has not taken a place in either conversation.
    expect(await firm.send(conversation.id, 'next')).toMatchObject({ seq: 2 });
    expect(await firm.send(other.id, 'first')).toMatchObject({ seq: 1 });
  });

  it('knows nothing of another firm', async () => {
    const conversation = await firm.conversation();
    const foreign = await world.firm();
    const request = { conversationId: conversation.id, idempotencyKey: randomUUID(), body: 'x' };
    await expect(foreign.request(sendMessageV1, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const without = new Firm(world, 'acc-without-texting', '+14155550100');
    await expect(without.request(sendMessageV1, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
