import {
  createContactV1,
  createMatterV1,
  getContactV1,
  updateContactV1,
  updateMatterV1,
} from '#contracts/bus/messaging/contacts.v1';
import {
  createConversationV1,
  fileConversationV1,
  getConversationV1,
  listConversationsV1,
  markConversationReadV1,
  markConversationUnreadV1,
} from '#contracts/bus/messaging/conversations.v1';
import { listMessagesV1 } from '#contracts/bus/messaging/messages.v1';
import { type ConversationFilter } from '#contracts/http/conversations.http';
import { eventually } from '#testing/eventually';
import { aMobileNumber, type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('conversations', () => {
  let world: MessagingWorld;
  let firm: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
  }, 60_000);
  afterAll(() => world.stop());

  const aContact = (name: string, mobileNumber?: string) =>
    firm.request(createContactV1, {
      contact: { name, ...(mobileNumber === undefined ? {} : { mobileNumber }) },
    });
  const aMatter = (name: string, contactId: string) =>
    firm.request(createMatterV1, { matter: { name, contactId } });
  const create = (contactId: string, mobileNumber: string | null = null, matterId: string | null = null) =>
    firm.request(createConversationV1, { contactId, mobileNumber, matterId });
  const list = (
    own: Firm,
    q: string | null,
    filter: ConversationFilter = 'all',
    cursor: string | null = null,
    limit = 100,
  ) => own.request(listConversationsV1, { q, filter, cursor, limit });

  it('exist once per number, however it is typed and however many press Create at once', async () => {
    const contact = await aContact('Ana Ruiz');
    const spellings = [
      '+14155552671',
      '(415) 555-2671',
      '415.555.2671',
      '1 415 555 2671',
      ' 415-555-2671',
      'tel:+1-415-555-2671',
    ];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        create(contact.id, spellings[index % spellings.length] ?? null),
      ),
    );
    const created = results.filter((result) => result.status === 'fulfilled');
    expect(created).toHaveLength(1);
    const id = created[0]?.value.id;
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(result.reason).toMatchObject({
        code: 'CONVERSATION_EXISTS',
        details: { conversationId: id, contactName: 'Ana Ruiz' },
      });
    }
    expect((await firm.request(getContactV1, { contactId: contact.id })).mobileNumber).toBe('+14155552671');
    const other = await world.firm();
    expect((await other.conversation('+14155552671')).id).not.toBe(id);
  });

  it("take the contact's number unless another is typed, and leave the contact's own as it is", async () => {
    const [own, typed] = [aMobileNumber(), aMobileNumber()];
    const contact = await aContact('Has a number', own);
    expect((await create(contact.id)).mobileNumber).toBe(own);
    expect((await create(contact.id, typed)).mobileNumber).toBe(typed);
    expect((await firm.request(getContactV1, { contactId: contact.id })).mobileNumber).toBe(own);
  });

  it('give a contact without a number the typed one, unless that is not wanted', async () => {
    const contact = await aContact('Uses the phone of a sister');
    const [sisters, own] = [aMobileNumber(), aMobileNumber()];
    const typed = { contactId: contact.id, matterId: null };
    const numberOf = async () => (await firm.request(getContactV1, { contactId: contact.id })).mobileNumber;
    await firm.request(createConversationV1, {
      ...typed,
      mobileNumber: sisters,
      saveNumberToContact: false,
    });
    expect(await numberOf()).toBeNull();
    await firm.request(createConversationV1, { ...typed, mobileNumber: own });
    expect(await numberOf()).toBe(own);
  });

  it('are refused without a usable number, contact or matter, a foreign one being no other than a missing', async () => {
    const contact = await aContact('No number');
    const other = await world.firm();
    const foreign = await other.request(createContactV1, { contact: { name: 'Foreign' } });
    const foreignMatter = await other.request(createMatterV1, {
      matter: { name: 'F', contactId: foreign.id },
    });
    await expect(create(contact.id)).rejects.toMatchObject({ code: 'MOBILE_NUMBER_REQUIRED' });
    for (const wrong of ['12', 'abc', '+1415555', '415 555 2671 x7', '+999123456789']) {
      await expect(create(contact.id, wrong)).rejects.toMatchObject({ code: 'INVALID_PHONE_NUMBER' });
    }
    const refusals = await Promise.all(
      [foreign.id, 'missing'].map((id) => create(id, aMobileNumber()).catch((error: unknown) => error)),
    );
    expect(refusals[0]).toMatchObject({ code: 'UNKNOWN_CONTACT' });
    expect(refusals[1]).toEqual(refusals[0]);
    for (const id of [foreignMatter.id, 'missing']) {
      await expect(create(contact.id, aMobileNumber(), id)).rejects.toMatchObject({ code: 'UNKNOWN_MATTER' });
    }
    const { id } = await firm.conversation();
    await expect(other.request(getConversationV1, { conversationId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      other.request(listMessagesV1, { conversationId: id, before: null, limit: 5 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      other.request(markConversationReadV1, { conversationId: id, upToSeq: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(other.request(markConversationUnreadV1, { conversationId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await list(other, null)).items).toEqual([]);
  });

  it('are filed, and each change is kept with who, from and to on the page of its time', async () => {
    const contact = await aContact('Filed', aMobileNumber());
    const [first, second] = [await aMatter('Visa', contact.id), await aMatter('Appeal', contact.id)];
    const { id: conversationId } = await create(contact.id, null, first.id);
    const file = (matterId: string | null) => firm.request(fileConversationV1, { conversationId, matterId });
    for (const body of ['1', '2']) await firm.send(conversationId, body);
    expect((await file(second.id)).matter).toEqual({ id: second.id, name: 'Appeal' });
    await file(second.id);
    for (const body of ['3', '4']) await firm.send(conversationId, body);
    await file(null);
    const page = (before: number | null) =>
      firm.request(listMessagesV1, { conversationId, before, limit: 2 });
    const newest = await page(null);
    expect(newest.items.map(({ body }) => body)).toEqual(['3', '4']);
    expect(newest.filings).toMatchObject([
      { from: { id: second.id, name: 'Appeal' }, to: null, actor: { id: 'u-ana', name: 'Ana' } },
    ]);
    const older = await page(Number(newest.nextCursor));
    expect(older.items.map(({ body }) => body)).toEqual(['1', '2']);
    expect(older.nextCursor).toBeNull();
    expect(older.filings).toMatchObject([{ from: { name: 'Visa' }, to: { name: 'Appeal' } }]);
  });

  it('are found by name, matter and number in any format, with nothing typed being an operator', async () => {
    const own = await world.firm();
    const contact = await own.request(createContactV1, {
      contact: { name: 'Zoë (Ávila) Ortiz', mobileNumber: '+13055550142' },
    });
    const matter = await own.request(createMatterV1, {
      matter: { name: 'Ortiz / AOS', contactId: contact.id },
    });
    const { id } = await own.request(createConversationV1, {
      contactId: contact.id,
      mobileNumber: null,
      matterId: matter.id,
    });
    await own.conversation();
    const found = async (q: string) => (await list(own, q)).items.map((conversation) => conversation.id);
    for (const q of ['ortiz', '(ávila)', 'zoe (avila', 'aos', '305 555 0142', '(305) 555', '+1 305']) {
      expect(await found(q)).toEqual([id]);
    }
    for (const q of ['.*', '$ne', 'nobody', '305 555 9999']) expect(await found(q)).toEqual([]);
    await own.request(updateContactV1, { contactId: contact.id, changes: { name: 'Renamed' } });
    await own.request(updateMatterV1, { matterId: matter.id, changes: { name: 'New title' } });
    expect(await found('renamed')).toEqual([id]);
    expect(await found('new title')).toEqual([id]);
  });

  it('are listed newest activity first, page by page without a gap or a repeat', async () => {
    const own = await world.firm();
    const conversations = [];
    for (let index = 0; index < 7; index += 1) conversations.push(await own.conversation());
    await own.send(conversations[2]?.id ?? '', 'newest');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(own, null, 'all', cursor, 3);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const expected = conversations.map(({ id }) => id).toReversed();
    expected.splice(expected.indexOf(conversations[2]?.id ?? ''), 1);
    expect(seen).toEqual([conversations[2]?.id, ...expected]);
    for (const bad of [
      'x',
      '!!',
      Buffer.from('["a",1]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ]) {
      await expect(list(own, null, 'all', bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  it('have a revision that rises with every change, so that of two answers the older one is known', async () => {
    const contact = await aContact('Revised', aMobileNumber());
    const matter = await aMatter('Visa', contact.id);
    const created = await create(contact.id);
    const conversationId = created.id;
    const revisions = [created.revision ?? 0];
    const changes: (() => Promise<unknown>)[] = [
      () => firm.request(fileConversationV1, { conversationId, matterId: matter.id }),
      () => firm.request(updateMatterV1, { matterId: matter.id, changes: { name: 'Appeal' } }),
      () => firm.request(updateContactV1, { contactId: contact.id, changes: { name: 'Revised again' } }),
      () => firm.send(conversationId, 'Hello'),
      () => world.provider.text(created.mobileNumber, firm.phoneNumber, 'Hello back'),
      () => firm.request(markConversationReadV1, { conversationId, upToSeq: 2 }),
      () => firm.request(markConversationUnreadV1, { conversationId }),
    ];
    for (const change of changes) {
      await change();
      await eventually(async () => {
        const { revision = 0 } = await firm.request(getConversationV1, { conversationId });
        expect(revision).toBeGreaterThan(revisions.at(-1) ?? 0);
        revisions.push(revision);
      });
    }
    expect(revisions).toHaveLength(8);
  });

  it('are filtered by what went wrong', async () => {
    const own = await world.firm();
    const [fine, failed] = [await own.conversation(), await own.conversation('+15005550001')];
    const sent = await own.send(failed.id, 'x');
    await own.send(fine.id, 'y');
    await own.eventuallyState(failed.id, sent.id, 'failed');
    const { items } = await list(own, null, 'failed');
    expect(items.map(({ id }) => id)).toEqual([failed.id]);
    expect(items[0]?.lastMessage).toMatchObject({ body: 'x', state: 'failed', direction: 'outgoing' });
    expect((await list(own, null, 'opted_out')).items).toEqual([]);
  });
});
