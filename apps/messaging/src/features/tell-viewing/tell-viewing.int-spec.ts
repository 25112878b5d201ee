import { tellViewingV1 } from '#contracts/bus/messaging/conversations.v1';
import { eventually } from '#testing/eventually';
import { heard } from '../../../test/fake-neighbours.js';
import { aRequester, type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('a person who has a conversation before them', () => {
  let world: MessagingWorld;
  let firm: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
  }, 60_000);
  afterAll(() => world.stop());

  it('is told to the whole firm, and to no other', async () => {
    const { id: conversationId } = await firm.conversation();
    const requester = aRequester(firm.accountId, 'u-ana');
    const viewer = { id: 'u-ana', name: requester.user.name };
    for (const isViewing of [true, false]) {
      await world.bus.request(tellViewingV1, { requester, conversationId, isViewing });
      await eventually(() =>
        expect(heard.viewed).toContainEqual({
          accountId: firm.accountId,
          viewed: { conversationId, viewer, isViewing },
        }),
      );
    }
  });

  it('of another firm is refused, and nobody hears of it', async () => {
    const { id: conversationId } = await firm.conversation();
    const stranger = aRequester('acc-other', 'u-stranger');
    const asked = world.bus.request(tellViewingV1, { requester: stranger, conversationId, isViewing: true });
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await firm.request(tellViewingV1, { conversationId, isViewing: true });
    // What was told before it would be heard before it.
    const of = () => heard.viewed.filter(({ viewed }) => viewed.conversationId === conversationId);
    await eventually(() => expect(of().at(-1)?.accountId).toBe(firm.accountId));
    expect(of()).toHaveLength(1);
  });
});
