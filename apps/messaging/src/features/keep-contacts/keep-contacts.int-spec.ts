import {
  createContactV1,
  createMatterV1,
  getContactV1,
  getMatterV1,
  listContactsV1,
  listMattersV1,
  updateContactV1,
  updateMatterV1,
} from '#contracts/bus/messaging/contacts.v1';
import { type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('contacts and matters', () => {
  let world: MessagingWorld;
  let firm: Firm;
  let other: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
    [firm, other] = [await world.firm(), await world.firm()];
  }, 60_000);
  afterAll(() => world.stop());

  it('keep a number as E.164 and refuse one that is none', async () => {
    const contact = await firm.request(createContactV1, {
      contact: { name: 'Ana', mobileNumber: '(305) 555-0142', email: 'ana@example.com', externalId: 'c-1' },
    });
    expect(contact).toMatchObject({
      mobileNumber: '+13055550142',
      email: 'ana@example.com',
      externalId: 'c-1',
    });
    const change = (changes: { mobileNumber?: string | null; externalId?: string }) =>
      firm.request(updateContactV1, { contactId: contact.id, changes });
    await expect(change({ mobileNumber: '1' })).rejects.toMatchObject({ code: 'INVALID_PHONE_NUMBER' });
    expect(await change({ mobileNumber: null })).toMatchObject({ name: 'Ana', mobileNumber: null });
    await expect(
      firm.request(createContactV1, { contact: { name: 'B', externalId: 'c-1' } }),
    ).rejects.toMatchObject({ code: 'EXTERNAL_ID_TAKEN' });
    await other.request(createContactV1, { contact: { name: 'B', externalId: 'c-1' } });
  });

  it('are nobody else’s', async () => {
    const contact = await firm.request(createContactV1, { contact: { name: 'Private' } });
    const matter = await firm.request(createMatterV1, { matter: { name: 'Private', contactId: contact.id } });
    const refusals = await Promise.allSettled([
      other.request(getContactV1, { contactId: contact.id }),
      other.request(updateContactV1, { contactId: contact.id, changes: { name: 'x' } }),
      other.request(getMatterV1, { matterId: matter.id }),
      other.request(updateMatterV1, { matterId: matter.id, changes: { name: 'x' } }),
    ]);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    }
    await expect(
      other.request(createMatterV1, { matter: { name: 'x', contactId: contact.id } }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_CONTACT' });
  });

  it('are listed by name, page by page, and searched', async () => {
    const own = await world.firm();
    const names = ['Álvaro', 'beatriz', 'Carla', 'David', 'Élise'];
    const contacts = [];
    for (const name of names.toReversed())
      contacts.push(await own.request(createContactV1, { contact: { name } }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { name: string }[]; nextCursor: string | null } = await own.request(
        listContactsV1,
        {
          q: null,
          cursor,
          limit: 2,
        },
      );
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(names);
    const found = await own.request(listContactsV1, { q: 'elise', cursor: null, limit: 10 });
    expect(found.items.map(({ name }) => name)).toEqual(['Élise']);
    const contactId = contacts[0]?.id ?? '';
    await own.request(createMatterV1, { matter: { name: 'Asylum', contactId, externalId: 'm-1' } });
    await own.request(createMatterV1, { matter: { name: 'Visa', contactId: contacts[1]?.id ?? '' } });
    const matters = await own.request(listMattersV1, { q: null, contactId, cursor: null, limit: 10 });
    expect(matters.items.map(({ name }) => name)).toEqual(['Asylum']);
  });
});
