import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { createContactV1 } from '#contracts/bus/messaging/contacts.v1';
import {
  createConversationV1,
  getConversationV1,
  listConversationsV1,
  markConversationReadV1,
  markConversationUnreadV1,
} from '#contracts/bus/messaging/conversations.v1';
import { retryMessageV1, sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { eventually } from '#testing/eventually';
import { heard, purse } from '../../../test/fake-neighbours.js';
import { aMobileNumber, aRequester, type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe("a client's text", () => {
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

  const unmatched = async (from: string): Promise<number> => {
    const connection = await mongoose.createConnection(process.env['MONGODB_URI'] ?? '').asPromise();
    const count = await connection
      .useDb(world.database)
      .collection('unmatchedInbound')
      .countDocuments({ accountId: firm.accountId, from });
    await connection.close();
    return count;
  };

  it('appears in the thread byte for byte, once although it comes three times, and counts as unread', async () => {
    const conversation = await firm.conversation();
    const body = ' Sí, mañana 👍 & "más" + 100%\n';
    await world.provider.text(conversation.mobileNumber, firm.phoneNumber, body, { dup: 2 });
    await eventually(async () => expect(await firm.messages(conversation.id)).toHaveLength(1));
    await world.provider.text(conversation.mobileNumber, firm.phoneNumber, 'and this');
    await eventually(async () => expect(await firm.messages(conversation.id)).toHaveLength(2));
    expect((await firm.messages(conversation.id))[0]).toMatchObject({
      body,
      direction: 'incoming',
      state: 'received',
      author: null,
    });
    expect(await firm.request(getConversationV1, { conversationId: conversation.id })).toMatchObject({
      incomingCount: 2,
      reads: [],
      lastMessage: { body: 'and this', direction: 'incoming', state: 'received' },
    });
    await eventually(() => expect(heard.messages.some((message) => message.body === body)).toBe(true));
  });

  it('is read, and marked unread, by each person alone, also when it is said twice', async () => {
    const { id: conversationId, mobileNumber } = await firm.conversation();
    for (const body of ['one', 'two']) await world.provider.text(mobileNumber, firm.phoneNumber, body);
    await eventually(async () => expect(await firm.messages(conversationId)).toHaveLength(2));
    const reader = (userId: string) => {
      const requester = aRequester(firm.accountId, userId);
      const inbox = { requester, q: null, filter: 'unread', cursor: null, limit: 100 } as const;
      return {
        read: async (upToSeq: number) =>
          (await world.bus.request(markConversationReadV1, { requester, conversationId, upToSeq })).reads,
        markUnread: async () =>
          (await world.bus.request(markConversationUnreadV1, { requester, conversationId })).reads,
        unread: async () => (await world.bus.request(listConversationsV1, inbox)).items.map(({ id }) => id),
      };
    };
    const [ben, ana] = [reader('u-ben'), reader('u-ana')];
    const bens = { userId: 'u-ben', incomingCount: 2 };
    expect(await ben.read(99)).toEqual([bens]);
    for (const [upToSeq, incomingCount] of [
      [1, 1],
      [99, 2],
      [1, 2],
    ] as const)
      expect(await ana.read(upToSeq)).toEqual([bens, { userId: 'u-ana', incomingCount }]);
    for (const reads of [await ana.markUnread(), await ana.markUnread()])
      expect(reads).toEqual([bens, { userId: 'u-ana', incomingCount: 1 }]);
    expect(await ana.unread()).toContain(conversationId);
    expect(await ben.unread()).not.toContain(conversationId);
    await ana.read(99);
    expect(await ana.unread()).not.toContain(conversationId);
  });

  it('from a number without conversation starts none and is kept', async () => {
    const stranger = aMobileNumber();
    await world.provider.text(stranger, firm.phoneNumber, 'who are you?');
    await eventually(async () => expect(await unmatched(stranger)).toBe(1));
    const { items } = await firm.request(listConversationsV1, {
      q: stranger.slice(2),
      filter: 'all',
      cursor: null,
      limit: 10,
    });
    expect(items).toEqual([]);
  });

  it('is refused when forged', async () => {
    const conversation = await firm.conversation();
    const forged = await fetch(`${world.url}/twilio/inbound`, {
      method: 'POST',
      headers: { 'x-twilio-signature': 'bm8=' },
      body: new URLSearchParams({
        MessageSid: `SM${randomUUID()}`,
        From: conversation.mobileNumber,
        To: firm.phoneNumber,
        Body: 'send money',
      }),
    });
    expect(forged.status).toBe(403);
    expect(await firm.messages(conversation.id)).toEqual([]);
  });

  it('that no webhook brought is taken in by the backfill, once', async () => {
    const conversation = await firm.conversation();
    await world.provider.fault({
      provider: 'webhook',
      path: '/twilio/inbound',
      action: 'webhook_drop',
      times: 'always',
    });
    await world.provider.text(conversation.mobileNumber, firm.phoneNumber, 'lost on the way');
    await eventually(async () =>
      expect((await firm.messages(conversation.id)).map(({ body }) => body)).toEqual(['lost on the way']),
    );
  });

  it('says how many pictures came with it, by webhook and by backfill, and nothing of them without', async () => {
    const conversation = await firm.conversation();
    const { id: conversationId, mobileNumber } = conversation;
    const picture = { contentType: 'image/jpeg', base64: 'AAAA' };
    const text = (body: string, media: readonly unknown[]) =>
      world.provider.text(mobileNumber, firm.phoneNumber, body, { media });
    const shown = async () =>
      (await firm.messages(conversationId)).map(({ body, mediaCount }) => [body, mediaCount]);
    const last = async () => (await firm.request(getConversationV1, { conversationId })).lastMessage;
    await text('', [picture, picture]);
    await eventually(async () => expect(await shown()).toEqual([['', 2]]));
    expect(await last()).toMatchObject({ body: '', mediaCount: 2 });
    await eventually(() =>
      expect(heard.messages).toContainEqual(expect.objectContaining({ body: '', mediaCount: 2 })),
    );
    await text('only words', []);
    await eventually(async () => expect(await shown()).toHaveLength(2));
    expect((await shown())[1]).toEqual(['only words', undefined]);
    expect(await last()).not.toHaveProperty('mediaCount');
    const lost = { provider: 'webhook', path: '/twilio/inbound', action: 'webhook_drop', times: 'always' };
    await world.provider.fault(lost);
    await text('my visa', [picture]);
    await eventually(async () => expect((await shown())[2]).toEqual(['my visa', 1]));
  });

  it.each(['STOP', ' stop ', 'Unsubscribe', 'ALTO', 'Cancelar.'])(
    '"%s" ends texting until START',
    async (word) => {
      const conversation = await firm.conversation();
      const { id: conversationId, mobileNumber } = conversation;
      purse.available = 0;
      purse.whenEmpty = 'ADDING_MESSAGES';
      const waiting = await firm.send(conversationId, 'still waits');
      await world.provider.text(mobileNumber, firm.phoneNumber, word);
      const blocked = await firm.eventuallyState(conversationId, waiting.id, 'blocked');
      expect(blocked).toMatchObject({ reason: { code: 'RECIPIENT_OPTED_OUT' }, canRetry: false });
      await eventually(() => expect(purse.reservations.get(waiting.id)?.outcome).toBe('released'));
      purse.available = 1_000_000;
      const attempt = () =>
        firm.request(sendMessageV1, { conversationId, idempotencyKey: randomUUID(), body: 'hello?' });
      await expect(attempt()).rejects.toMatchObject({ code: 'RECIPIENT_OPTED_OUT' });
      await expect(firm.request(retryMessageV1, { messageId: waiting.id })).rejects.toMatchObject({
        code: 'RECIPIENT_OPTED_OUT',
      });
      expect(await firm.request(getConversationV1, { conversationId })).toMatchObject({ optedOut: true });
      await world.provider.text(mobileNumber, firm.phoneNumber, 'start');
      await eventually(async () =>
        expect((await firm.request(getConversationV1, { conversationId })).optedOut).toBe(false),
      );
      const changes = (await firm.messages(conversationId)).map(({ optOutChange }) => optOutChange);
      expect(changes).toEqual([undefined, 'stop', 'start']);
      await firm.request(retryMessageV1, { messageId: waiting.id });
      await firm.eventuallyState(conversationId, waiting.id, 'delivered');
    },
  );

  it('START that the backfill brings late does not undo the STOP after it', async () => {
    const { id: conversationId, mobileNumber } = await firm.conversation();
    const write = (body: string) => world.provider.text(mobileNumber, firm.phoneNumber, body);
    // Our own words: the provider knows only the English ones.
    await write('ALTO');
    await world.provider.fault({
      provider: 'webhook',
      path: '/twilio/inbound',
      action: 'webhook_drop',
      match: { Body: 'INICIAR' },
      times: 'always',
    });
    await write('INICIAR');
    // The provider tells whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await write('ALTO');
    await eventually(async () =>
      expect((await firm.messages(conversationId)).map(({ body }) => body).toSorted()).toEqual([
        'ALTO',
        'ALTO',
        'INICIAR',
      ]),
    );
    expect(await firm.request(getConversationV1, { conversationId })).toMatchObject({ optedOut: true });
  });

  it('"YES" is an ordinary answer to somebody who has not opted out, and STOP in a sentence is no STOP', async () => {
    const { id: conversationId, mobileNumber } = await firm.conversation();
    for (const body of ['YES', "Please don't stop"]) {
      await world.provider.text(mobileNumber, firm.phoneNumber, body);
    }
    await eventually(async () => expect(await firm.messages(conversationId)).toHaveLength(2));
    expect(await firm.request(getConversationV1, { conversationId })).toMatchObject({ optedOut: false });
  });

  it('STOP from a number without conversation holds for the conversation begun later', async () => {
    const stranger = aMobileNumber();
    await world.provider.text(stranger, firm.phoneNumber, 'STOP');
    await eventually(async () => expect(await unmatched(stranger)).toBe(1));
    const contact = await firm.request(createContactV1, {
      contact: { name: 'Late', mobileNumber: stranger },
    });
    const conversation = await firm.request(createConversationV1, {
      contactId: contact.id,
      mobileNumber: null,
      matterId: null,
    });
    expect(conversation.optedOut).toBe(true);
  });
});
