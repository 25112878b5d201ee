import mongoose from 'mongoose';
import { eventually } from '#testing/eventually';
import { type OutgoingDocument } from '../../adapters/mongo/message.document.js';
import { type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('what a text costs us', () => {
  let world: MessagingWorld;
  let firm: Firm;
  let connection: mongoose.Connection;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
    connection = await mongoose.createConnection(process.env['MONGODB_URI'] ?? '').asPromise();
  }, 60_000);
  afterAll(async () => {
    await connection.close();
    await world.stop();
  });
  afterEach(() => world.provider.clearFaults());

  const messages = () => connection.useDb(world.database).collection<OutgoingDocument>('messages');
  const stored = async (_id: string) => {
    const message = await messages().findOne({ _id });
    if (message === null) throw new Error(`there is no message ${_id}`);
    return message;
  };
  const sentTo = async (number: string | undefined, body: string) => {
    const conversation = await firm.conversation(number);
    const { id } = await firm.send(conversation.id, body);
    return { conversationId: conversation.id, id };
  };
  /** As finance asks for what it cannot add up yet. */
  const withoutPrice = () =>
    messages()
      .find({ price: { $type: 'null' }, providerMessageId: { $type: 'string' } })
      .sort({ sentAt: 1 });

  it('is stored to the last digit when the provider says it, and is null before', async () => {
    await world.provider.fault({
      provider: 'twilio',
      method: 'GET',
      path: '/Messages/SM',
      action: 'status_before',
      status: 503,
      times: 2,
    });
    const { conversationId, id } = await sentTo(undefined, 'x'.repeat(400));
    await firm.eventuallyState(conversationId, id, 'delivered');
    expect((await stored(id)).price).toBeNull();
    expect((await withoutPrice().toArray()).map(({ _id }) => _id)).toContain(id);
    const { price, priceCheckAt, segments } = await eventually(async () => {
      const message = await stored(id);
      expect(message.price).not.toBeNull();
      return message;
    });
    expect({ segments, amount: price?.amount.toString(), currency: price?.currency, priceCheckAt }).toEqual({
      segments: 3,
      amount: '0.02490',
      currency: 'USD',
      priceCheckAt: null,
    });
    expect((await withoutPrice().toArray()).map(({ _id }) => _id)).not.toContain(id);
    const sum = await messages()
      .aggregate<{ total: { toString(): string } }>([
        { $match: { accountId: firm.accountId } },
        { $group: { _id: null, total: { $sum: '$price.amount' } } },
      ])
      .toArray();
    expect(sum[0]?.total.toString()).toBe('0.02490');
  });

  it('is asked for when the phone was not reached, too', async () => {
    const { id } = await sentTo('+15005551003', 'hello');
    await eventually(async () => expect((await stored(id)).price?.amount.toString()).toBe('0.00830'));
    expect((await stored(id)).state).toBe('undelivered');
  });

  it('is found where it is still unknown without reading every text', async () => {
    const plan = JSON.stringify(await withoutPrice().explain('queryPlanner'));
    expect(plan).toContain('"indexName":"sentAt_1"');
    expect(plan).not.toContain('COLLSCAN');
  });
});
