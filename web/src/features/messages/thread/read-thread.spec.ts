import { FakeApi } from '../../../../test/fake-api';
import { aMessage } from '../../../../test/samples';
import { readThread } from './read-thread';
import { type Thread, toThread } from './thread';

const { signal } = new AbortController();
const all = Array.from({ length: 1_000 }, (_, index) =>
  aMessage({ seq: index + 1, direction: 'incoming', revision: 5 }),
);
const aPage = (before: number) => {
  const items = all.slice(Math.max(0, before - 101), before - 1);
  return { items, nextCursor: before > 101 ? String(items[0]?.seq) : null, filings: [] };
};

describe('reading a thread', () => {
  let api: FakeApi;
  beforeEach(() => {
    api = new FakeApi().respond('GET /conversations/cnv_1/messages', ({ query }) => ({
      status: 200,
      body: aPage(Number(query.get('before') ?? 1_001)),
    }));
  });
  const read = (known: Thread | undefined, unread = 0) =>
    readThread('cnv_1', { known: () => known, unread, signal });
  const knownOf = (from: number, to: number, facts = {}) =>
    toThread({
      items: all.slice(from - 1, to).map((message) => ({ ...message, ...facts })),
      nextCursor: from === 1 ? null : String(from),
      filings: [],
    });

  it('takes the newest page', async () => {
    const thread = await read(undefined);
    expect(thread.messages.map(({ seq }) => seq)).toEqual(all.slice(900).map(({ seq }) => seq));
    expect(api.requests).toHaveLength(1);
  });

  it('goes back to the first unread text', async () => {
    expect((await read(undefined, 250)).messages).toHaveLength(300);
  });

  it('goes back until it meets what is known, and keeps that', async () => {
    const thread = await read(knownOf(501, 750));
    expect(api.requests).toHaveLength(3);
    expect(thread.messages[0]?.seq).toBe(501);
    expect(thread.messages).toHaveLength(500);
  });

  it('reads known texts again whose state was not the last one', async () => {
    const known = knownOf(701, 1_000, { direction: 'outgoing', state: 'sent', revision: 4 });
    const thread = await read(known);
    expect(thread.messages.every(({ state }) => state === 'received')).toBe(true);
    expect(api.requests).toHaveLength(3);
  });

  it('lets go of what is far behind instead of leaving a hole', async () => {
    const thread = await read(knownOf(1, 100));
    expect(thread.messages).toHaveLength(600);
    expect(thread.olderCursor).toBe('401');
  });
});
