import twilio from 'twilio';
import mongoose from 'mongoose';
import { eventually } from '#testing/eventually';
import { heard } from '../../../test/fake-neighbours.js';
import { type Firm, MessagingWorld } from '../../../test/messaging-world.js';
import { AUTH_TOKEN } from '../../../test/simulated-provider.js';

describe("the provider's reports", () => {
  let world: MessagingWorld;
  let firm: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => world.provider.clearFaults());

  const report = (query: string, fields: Record<string, string>, token = AUTH_TOKEN) => {
    const path = `/twilio/status${query}`;
    return fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: {
        'x-twilio-signature': twilio.getExpectedTwilioSignature(token, `${world.url}${path}`, fields),
      },
      body: new URLSearchParams(fields),
    });
  };

  it.each([
    ['+15005551101', 'in reverse order'],
    ['+15005551102', 'three times each'],
    ['+15005551103', 'before the answer to the call'],
  ])('may come to %s %s', async (number) => {
    const conversation = await firm.conversation(number);
    const { id } = await firm.send(conversation.id, 'x');
    await firm.eventuallyState(conversation.id, id, 'delivered');
    expect(await world.provider.textsTo(number)).toHaveLength(1);
    const told = () => heard.messages.filter((message) => message.id === id).map(({ state }) => state);
    await eventually(() => expect(told()).toContain('delivered'));
    expect(['queued', 'sending', 'unknown', 'sent', 'delivered']).toEqual(expect.arrayContaining(told()));
    expect((await firm.messages(conversation.id)).map(({ state }) => state)).toEqual(['delivered']);
  });

  it('are made good by asking when they are all lost', async () => {
    await world.provider.fault({
      provider: 'webhook',
      path: '/twilio/status',
      action: 'webhook_drop',
      times: 'always',
    });
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'silence');
    const delivered = await firm.eventuallyState(conversation.id, id, 'delivered');
    expect(delivered.deliveredAt).not.toBeNull();
  });

  it('have no effect when forged', async () => {
    const conversation = await firm.conversation('+15005551100');
    const { id } = await firm.send(conversation.id, 'x');
    await firm.eventuallyState(conversation.id, id, 'sent');
    const [text] = await world.provider.textsTo(conversation.mobileNumber);
    const fields = { MessageSid: text?.sid ?? '', MessageStatus: 'delivered' };
    const query = `?messageId=${id}&attempt=1`;
    const forged = await report(query, fields, 'another-token-entirely');
    const unsigned = await fetch(`${world.url}/twilio/status${query}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    expect([forged.status, unsigned.status]).toEqual([403, 403]);
    expect((await firm.messages(conversation.id))[0]?.state).toBe('sent');
    expect((await report(query, fields)).status).toBe(204);
    expect((await firm.messages(conversation.id))[0]?.state).toBe('delivered');
    expect((await report(query, { ...fields, MessageStatus: 'sent' })).status).toBe(204);
    expect((await firm.messages(conversation.id))[0]?.state).toBe('delivered');
  });

  it('are kept for the operator when they fit nothing', async () => {
    const sid = 'SM00000000000000000000000000000000';
    expect((await report('', { MessageSid: sid, MessageStatus: 'delivered' })).status).toBe(204);
    const connection = await mongoose.createConnection(process.env['MONGODB_URI'] ?? '').asPromise();
    await eventually(async () => {
      const kept = await connection
        .useDb(world.database)
        .collection('strayReports')
        .countDocuments({ providerMessageId: sid });
      expect(kept).toBe(1);
    });
    await connection.close();
  });
});
