import { mongo } from 'mongoose';
import { createContactV1, createMatterV1 } from '#contracts/bus/messaging/contacts.v1';
import { createConversationV1 } from '#contracts/bus/messaging/conversations.v1';
import { searchMessagesV1 } from '#contracts/bus/messaging/messages.v1';
import { eventually } from '#testing/eventually';
import { aMobileNumber, type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('a search in texts', () => {
  let world: MessagingWorld;
  let firm: Firm;
  let conversation: Awaited<ReturnType<typeof openConversation>>;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
    conversation = await openConversation(firm);
  }, 60_000);
  afterAll(() => world.stop());

  async function openConversation(own: Firm) {
    const mobileNumber = aMobileNumber();
    const contact = await own.request(createContactV1, { contact: { name: 'Maria López', mobileNumber } });
    const matter = await own.request(createMatterV1, {
      matter: { name: 'López / AOS', contactId: contact.id },
    });
    return own.request(createConversationV1, {
      contactId: contact.id,
      mobileNumber: null,
      matterId: matter.id,
    });
  }
  const search = (q: string, cursor: string | null = null, limit = 25, own = firm) =>
    own.request(searchMessagesV1, { q, cursor, limit });
  const found = async (q: string) => (await search(q)).items.map(({ message }) => message.body);

  it('finds what the client and the firm wrote, newest first, and says in which conversation', async () => {
    const sent = await firm.send(conversation.id, 'Please bring your Passport on Tuesday.');
    const text = 'Which PASSPORT, the old one?';
    await world.provider.text(conversation.mobileNumber, firm.phoneNumber, text);
    await eventually(async () => expect(await found('passport')).toEqual([text, sent.body]));
    const { items, nextCursor } = await search('  passport ');
    const { id, contact, mobileNumber, matter } = conversation;
    expect(items[1]).toEqual({
      conversation: { id, contact, mobileNumber, matter },
      message: { id: sent.id, seq: 1, direction: 'outgoing', body: sent.body, createdAt: sent.createdAt },
    });
    expect(items[0]?.message).toMatchObject({ seq: 2, direction: 'incoming' });
    expect(nextCursor).toBeNull();
  });

  it('takes what was typed as it is, operators and patterns included', async () => {
    for (const body of ['50% (half) of $1,000.00 [net]', 'C:\\file.* ^_^', 'Área de México', '{"$ne": null}'])
      await firm.send(conversation.id, body);
    expect(await found('(HALF) of $1,000.00 [n')).toEqual(['50% (half) of $1,000.00 [net]']);
    expect(await found('\\file.*')).toEqual(['C:\\file.* ^_^']);
    for (const q of ['área de mÉxico', 'area de mexico', 'a\u0301rea'])
      expect(await found(q)).toEqual(['Área de México']);
    expect(await found('{"$ne"')).toEqual(['{"$ne": null}']);
    for (const pattern of ['.*', '^Á', 'half|file', '$ne$', '[a-z]+']) {
      const expected = pattern === '.*' ? ['C:\\file.* ^_^'] : [];
      expect(await found(pattern)).toEqual(expected);
    }
  });

  it('wants at least two characters, and none that cannot be in a text', async () => {
    for (const q of ['', ' ', 'x', ' x ', 'a\0b', 'x'.repeat(201)])
      await expect(search(q)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    for (const q of [{ $ne: null }, { $regex: '.*' }, ['passport']])
      await expect(search(q as never)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    for (const bad of ['x', Buffer.from('[{"$gt":""}]').toString('base64url')])
      await expect(search('passport', bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('never finds the words of another firm, which has the same client', async () => {
    const other = await world.firm();
    const theirs = await openConversation(other);
    await other.send(theirs.id, 'a privileged passport');
    const bodies = (items: readonly { message: { body: string } }[]) =>
      items.map(({ message }) => message.body);
    expect(bodies((await search('passport', null, 25, other)).items)).toEqual(['a privileged passport']);
    expect(await found('privileged')).toEqual([]);
    // Nor do they take the place of our own, or are they reached with our place in the list.
    const own = await search('passport', null, 1);
    expect(bodies(own.items)).toEqual(['Which PASSPORT, the old one?']);
    expect((await search('passport', own.nextCursor, 25, other)).items).toEqual([]);
  });

  it('goes on page by page without a gap or a repeat', async () => {
    for (let index = 0; index < 7; index += 1) await firm.send(conversation.id, `page ${index}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search>> = await search('page ', cursor, 3);
      seen.push(...page.items.map(({ message }) => message.body));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `page ${index}`));
  });

  it('looks at so many texts for one page, and says where older ones begin', async () => {
    const own = await world.firm();
    const { id: conversationId } = await openConversation(own);
    await own.send(conversationId, 'the needle');
    const client = await mongo.MongoClient.connect(process.env['MONGODB_URI'] ?? '');
    const accountId = own.accountId;
    // Ids rise with the second in which they are made.
    const later = Math.ceil(Date.now() / 1_000) + 1;
    const hay = Array.from({ length: 50_000 }, (_, index) => ({
      _id: new mongo.ObjectId(mongo.ObjectId.generate(later)).toHexString() as never,
      accountId,
      conversationId,
      seq: index + 2,
      direction: 'incoming',
      body: 'hay',
      createdAt: new Date(),
    }));
    await client.db(world.database).collection('messages').insertMany(hay, { ordered: false });
    await client.close();
    const newest = await search('needle', null, 25, own);
    expect(newest.items).toEqual([]);
    const older = await search('needle', newest.nextCursor, 25, own);
    expect(older.items.map(({ message }) => message.body)).toEqual(['the needle']);
    expect(older.nextCursor).toBeNull();
  });
});
