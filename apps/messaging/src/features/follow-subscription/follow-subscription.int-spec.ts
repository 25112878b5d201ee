import { randomUUID } from 'node:crypto';
import { retryMessageV1, sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { subscriptionChangedV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { eventually } from '#testing/eventually';
import { included, purse } from '../../../test/fake-neighbours.js';
import { type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('text messaging switched off and on', () => {
  let world: MessagingWorld;
  beforeAll(async () => {
    world = await MessagingWorld.start();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    purse.available = 1_000_000;
  });

  const change = async ({ accountId }: Firm, isIncluded: boolean, version: number) => {
    included.set(accountId, { included: isIncluded, version });
    await world.bus.publish(subscriptionChangedV1, {
      accountId,
      subscription: {
        plan: 'pro',
        textMessaging: { available: true, included: isIncluded, firstIncludedAt: new Date().toISOString() },
        version,
      },
    });
  };
  const trySend = (firm: Firm, conversationId: string) =>
    firm.request(sendMessageV1, { conversationId, idempotencyKey: randomUUID(), body: 'x' });

  it('stops sending within a second, gives credits back, and still takes in what clients write', async () => {
    const firm = await world.firm();
    const conversation = await firm.conversation();
    purse.available = 0;
    purse.whenEmpty = 'PAYMENT_PROBLEM';
    const waiting = await firm.send(conversation.id, 'waits');
    await firm.eventuallyState(conversation.id, waiting.id, 'blocked');
    await change(firm, false, 2);
    await eventually(
      () =>
        expect(trySend(firm, conversation.id)).rejects.toMatchObject({ code: 'TEXT_MESSAGING_NOT_INCLUDED' }),
      1_000,
    );
    await eventually(async () => {
      expect((await firm.messages(conversation.id))[0]).toMatchObject({
        state: 'blocked',
        reason: { code: 'TEXT_MESSAGING_NOT_INCLUDED' },
        canRetry: true,
      });
      expect(purse.reservations.get(waiting.id)?.outcome).toBe('released');
    });
    await expect(firm.request(retryMessageV1, { messageId: waiting.id })).rejects.toMatchObject({
      code: 'TEXT_MESSAGING_NOT_INCLUDED',
    });
    await world.provider.text(conversation.mobileNumber, firm.phoneNumber, 'still there?');
    await eventually(async () => {
      const bodies = (await firm.messages(conversation.id)).map(({ body }) => body);
      expect(bodies).toContain('still there?');
    });
    purse.available = 10;
    await change(firm, true, 3);
    await firm.request(retryMessageV1, { messageId: waiting.id });
    await firm.eventuallyState(conversation.id, waiting.id, 'delivered');
  });

  it('is not moved by old news', async () => {
    const firm = await world.firm();
    const conversation = await firm.conversation();
    await change(firm, true, 5);
    await trySend(firm, conversation.id);
    included.set(firm.accountId, { included: true, version: 5 });
    await world.bus.publish(subscriptionChangedV1, {
      accountId: firm.accountId,
      subscription: {
        plan: 'pro',
        textMessaging: { available: true, included: false, firstIncludedAt: null },
        version: 4,
      },
    });
    for (let index = 0; index < 10; index += 1) await trySend(firm, conversation.id);
  });

  it('is believed when a news of it was lost: a no is checked with the owner', async () => {
    const firm = await world.firm();
    const conversation = await firm.conversation();
    await change(firm, false, 2);
    await eventually(() =>
      expect(trySend(firm, conversation.id)).rejects.toMatchObject({ code: 'TEXT_MESSAGING_NOT_INCLUDED' }),
    );
    included.set(firm.accountId, { included: true, version: 3 });
    await trySend(firm, conversation.id);
  });

  it('leaves nothing of a refused text in its conversation, be it alone or one of many', async () => {
    const firm = await world.firm();
    const conversation = await firm.conversation();
    await change(firm, false, 2);
    const refused = () =>
      expect(trySend(firm, conversation.id)).rejects.toMatchObject({ code: 'TEXT_MESSAGING_NOT_INCLUDED' });
    await eventually(refused);
    await refused();
    await Promise.all(Array.from({ length: 5 }, refused));
    included.set(firm.accountId, { included: true, version: 3 });
    // Those that the change came too late for are before it, without a gap.
    const { seq } = await firm.send(conversation.id, 'the next');
    expect(seq).toBe((await firm.messages(conversation.id)).length);
  });
});
