import { type RunningSystem } from '#testing/running-system';
import { sharedSystem } from '#testing/shared-system';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Matter } from '#contracts/http/matters.http';
import { type FoundMessage } from '#contracts/http/message-search.http';
import { type MessagePage } from '#contracts/http/messages.http';
import { Firm, expectOk } from '../product/firm.js';

describe('conversations', () => {
  let system: RunningSystem;
  let firm: Firm;
  beforeAll(async () => {
    system = await sharedSystem();
    firm = await Firm.open(system);
  }, 120_000);
  afterAll(() => system.stop());

  it('has one conversation per number, whoever presses Create first and however the number is written', async () => {
    const { id: contactId } = await firm.contact(null);
    const spellings = [
      '(415) 555-2671',
      '415-555-2671',
      '+1 415 555 2671',
      '14155552671',
      '415.555.2671',
      '+14155552671',
    ];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        firm.member.post<Conversation & { conversationId?: string; code?: string }>('/conversations', {
          contactId,
          mobileNumber: spellings[index % spellings.length],
        }),
      ),
    );
    const created = answers.filter((answer) => answer.status === 201);
    expect(created).toHaveLength(1);
    const refused = answers.filter((answer) => answer.status === 409);
    expect(refused).toHaveLength(19);
    for (const { body } of refused) {
      expect(body).toMatchObject({ code: 'CONVERSATION_EXISTS', conversationId: created[0]?.body.id });
    }
  });

  it('fills in the number of the contact, and asks for one when there is none', async () => {
    const conversation = await firm.conversation('+14155550190');
    expect(conversation).toMatchObject({
      mobileNumber: '+14155550190',
      unread: 0,
      optedOut: false,
      lastMessage: null,
    });
    const { id } = await firm.contact(null, 'No Mobile');
    const answer = await firm.member.post('/conversations', { contactId: id });
    expect(answer.status).toBe(422);
    expect(await firm.member.post('/conversations', { contactId: id, mobileNumber: '12' })).toMatchObject({
      status: 422,
      body: { code: 'INVALID_PHONE_NUMBER' },
    });
  });

  it('is filed under a client/matter with the pencil, and remembers who did it', async () => {
    const conversation = await firm.conversation();
    const matter = expectOk(
      await firm.member.post<Matter>('/matters', { name: 'Lopez / AOS', contactId: conversation.contact.id }),
    );
    const filed = expectOk(
      await firm.member.patch<Conversation>(`/conversations/${conversation.id}`, { matterId: matter.id }),
    );
    expect(filed.matter).toEqual({ id: matter.id, name: 'Lopez / AOS' });
    expectOk(await firm.admin.patch(`/conversations/${conversation.id}`, { matterId: null }));
    const { filings } = expectOk(
      await firm.member.get<MessagePage>(`/conversations/${conversation.id}/messages`),
    );
    expect(filings).toMatchObject([
      { actor: { id: `u_${firm.accountId}_member` }, from: null, to: { id: matter.id } },
      { actor: { id: `u_${firm.accountId}_admin` }, from: { id: matter.id }, to: null },
    ]);
  });

  it('is listed with the newest activity first, page by page', async () => {
    const fresh = await Firm.open(system, { included: false });
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) made.unshift((await fresh.conversation()).id);
    const seen: string[] = [];
    let path = '/conversations?limit=3';
    for (;;) {
      const page = expectOk(
        await fresh.member.get<{ items: Conversation[]; nextCursor: string | null }>(path),
      );
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      path = `/conversations?limit=3&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(seen).toEqual(made);
  });

  it('is found by the words of its texts, at the text that holds them', async () => {
    const conversation = await firm.conversation();
    const sent = await firm.send(conversation.id, 'Bring your green card & passport.');
    const search = (q: string) =>
      firm.admin.get<{ items: FoundMessage[]; nextCursor: string | null }>(
        `/messages?${new URLSearchParams({ q })}`,
      );
    const { items, nextCursor } = expectOk(await search('CARD & pass'));
    expect(items).toMatchObject([
      { conversation: { id: conversation.id }, message: { id: sent.id, seq: sent.seq, body: sent.body } },
    ]);
    expect(nextCursor).toBeNull();
    for (const q of ['c', '\0card']) expect((await search(q)).status).toBe(400);
  });
});
