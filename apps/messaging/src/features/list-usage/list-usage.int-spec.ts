import { createContactV1, createMatterV1 } from '#contracts/bus/messaging/contacts.v1';
import { createConversationV1 } from '#contracts/bus/messaging/conversations.v1';
import { sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { listUsageV1 } from '#contracts/bus/messaging/traffic.v1';
import { type UsageRow } from '#contracts/http/usage.http';
import { eventually } from '#testing/eventually';
import { aMobileNumber, aRequester, type Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe('usage', () => {
  let world: MessagingWorld;
  let firm: Firm;
  let matterId: string;
  const today = new Date().toISOString().slice(0, 10);
  const usage = (groupBy: 'user' | 'matter' | 'day', more: Partial<Parameters<typeof ask>[0]> = {}) =>
    ask({ groupBy, ...more });
  const ask = (query: {
    groupBy: 'user' | 'matter' | 'day';
    matterId?: string;
    cursor?: string | null;
    limit?: number;
    of?: Firm;
  }) => {
    const { of = firm, cursor = null, limit = 100, matterId: matter = null, groupBy } = query;
    return of.request(listUsageV1, { from: today, to: today, groupBy, matterId: matter, cursor, limit });
  };
  const row = (key: string | null, name: string | null, counts: Partial<UsageRow>): UsageRow => ({
    key,
    name,
    sent: 0,
    used: 0,
    segments: 0,
    failed: 0,
    received: 0,
    ...counts,
  });

  /** Ana sends two texts of a matter, one of them long; Ben one without a matter, which fails; a client replies. */
  beforeAll(async () => {
    world = await MessagingWorld.start();
    firm = await world.firm();
    const number = aMobileNumber();
    const contact = await firm.request(createContactV1, { contact: { name: 'Maria', mobileNumber: number } });
    const matter = await firm.request(createMatterV1, {
      matter: { name: 'Lopez / Visa', contactId: contact.id },
    });
    matterId = matter.id;
    const filed = await firm.request(createConversationV1, {
      contactId: contact.id,
      mobileNumber: null,
      matterId,
    });
    for (const body of ['privileged', 'x'.repeat(400)]) {
      const { id } = await firm.send(filed.id, body);
      await firm.eventuallyState(filed.id, id, 'delivered');
    }
    const unfiled = await firm.conversation('+15005551001');
    const { message } = await world.bus.request(sendMessageV1, {
      requester: { ...aRequester(firm.accountId, 'u-ben'), user: { id: 'u-ben', name: 'Ben' } },
      conversationId: unfiled.id,
      idempotencyKey: 'k-ben',
      body: 'hello',
    });
    await firm.eventuallyState(unfiled.id, message.id, 'failed');
    await world.provider.text(number, firm.phoneNumber, 'Thank you');
    await eventually(async () => expect((await firm.messages(filed.id)).length).toBe(3));
  }, 60_000);
  afterAll(() => world.stop());

  it('is counted by who wrote the texts', async () => {
    const { items } = await usage('user');
    expect(items).toEqual([
      row('u-ana', 'Ana', { sent: 2, used: 2, segments: 4 }),
      row('u-ben', 'Ben', { sent: 1, segments: 1, failed: 1 }),
      row(null, null, { received: 1 }),
    ]);
  });

  it('is counted by matter, with its name as it is now', async () => {
    const rows = [
      row(matterId, 'Lopez / Visa', { sent: 2, used: 2, segments: 4, received: 1 }),
      row(null, null, { sent: 1, segments: 1, failed: 1 }),
    ];
    expect((await usage('matter')).items).toEqual(rows);
    expect((await usage('matter', { matterId })).items).toEqual(rows.slice(0, 1));
    expect((await usage('user', { matterId: 'no-matter' })).items).toEqual([]);
  });

  it('is counted by day', async () => {
    expect((await usage('day')).items).toEqual([
      row(today, null, { sent: 3, used: 2, segments: 5, failed: 1, received: 1 }),
    ]);
  });

  it('comes page by page', async () => {
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: UsageRow[]; nextCursor: string | null } = await usage('user', {
        cursor,
        limit: 1,
      });
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['u-ana', 'u-ben', null]);
    await expect(usage('user', { cursor: '{$gt}' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is the firm’s own, and never a text', async () => {
    const other = await world.firm();
    for (const groupBy of ['user', 'matter', 'day'] as const) {
      expect((await usage(groupBy, { of: other })).items).toEqual([]);
      expect((await usage(groupBy, { of: other, matterId })).items).toEqual([]);
      expect(JSON.stringify(await usage(groupBy))).not.toContain('privileged');
    }
  });
});
