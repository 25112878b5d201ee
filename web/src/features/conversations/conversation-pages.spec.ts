import fc from 'fast-check';
import { type Conversation } from '#contracts/http/conversations.http';
import { aConversation } from '../../../test/samples';
import { type ConversationPages, matchesFilter, withConversation } from './conversation-pages';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 14, minute)).toISOString();
const aRow = (id: string, minute: number) => aConversation({ id, lastActivityAt: at(minute) });
const pagesOf = (nextCursor: string | null, ...pages: Conversation[][]): ConversationPages => ({
  pages: pages.map((items, index) => ({
    items,
    nextCursor: index < pages.length - 1 ? `p${index}` : nextCursor,
  })),
  pageParams: [],
});
const ids = ({ pages }: ConversationPages) => pages.map(({ items }) => items.map(({ id }) => id).join(''));

describe('a changed conversation in the list', () => {
  const list = pagesOf('more', [aRow('a', 50), aRow('b', 40)], [aRow('c', 30), aRow('d', 20)]);

  it('moves to where its activity places it', () => {
    expect(ids(withConversation(list, aRow('d', 55)))).toEqual(['dab', 'c']);
    expect(ids(withConversation(list, aRow('c', 45)))).toEqual(['acb', 'd']);
    expect(ids(withConversation(list, aRow('b', 40)))).toEqual(['ab', 'cd']);
  });

  it('stays where it is when only something else of it changed, at the end of what was read, too', () => {
    expect(ids(withConversation(list, { ...aRow('d', 20), unread: 1 }))).toEqual(['ab', 'cd']);
    expect(withConversation(list, { ...aRow('d', 20), unread: 1 }).pages[1]?.items[1]).toMatchObject({
      unread: 1,
    });
  });

  it('enters where the list has been read, and comes with a later page otherwise', () => {
    expect(ids(withConversation(list, aRow('n', 60)))).toEqual(['nab', 'cd']);
    expect(ids(withConversation(list, aRow('n', 10)))).toEqual(['ab', 'cd']);
    expect(ids(withConversation(pagesOf(null, [aRow('a', 50)]), aRow('n', 10)))).toEqual(['an']);
    expect(ids(withConversation(pagesOf(null, []), aRow('n', 10)))).toEqual(['n']);
  });

  it('keeps the order of the server for equal times', () => {
    expect(ids(withConversation(pagesOf(null, [aRow('b', 50)]), aRow('a', 50)))).toEqual(['ba']);
    expect(ids(withConversation(pagesOf(null, [aRow('b', 50)]), aRow('c', 50)))).toEqual(['cb']);
  });

  it('leaves the list sorted and without doubles whatever changes', () => {
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(fc.array(change), fc.boolean(), (changes, isWhole) => {
        const start = isWhole ? pagesOf(null, [], []) : list;
        const end = changes.reduce(
          (pages, { id, minute }) => withConversation(pages, aRow(id, minute)),
          start,
        );
        const items = end.pages.flatMap((page) => page.items);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        expect(items).toEqual(
          items.toSorted((a, b) =>
            a.lastActivityAt > b.lastActivityAt || (a.lastActivityAt === b.lastActivityAt && a.id > b.id)
              ? -1
              : 1,
          ),
        );
        const changed = changes.map(({ id }) => id);
        const atLeast = new Set(isWhole ? changed : 'abcd');
        expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([...atLeast]));
      }),
    );
  });
});

describe('filters', () => {
  const failed = { body: 'x', direction: 'outgoing' as const, at: at(1), state: 'undelivered' as const };
  it.each([
    ['unread', aConversation({ unread: 1 }), true],
    ['unread', aConversation(), false],
    ['failed', aConversation({ lastMessage: failed }), true],
    ['failed', aConversation({ lastMessage: { ...failed, state: 'delivered' } }), false],
    ['failed', aConversation(), false],
    ['opted_out', aConversation({ optedOut: true }), true],
    ['opted_out', aConversation(), false],
    ['all', aConversation(), true],
  ] as const)('%s of %j is %s', (filter, conversation, matches) => {
    expect(matchesFilter(conversation, filter)).toBe(matches);
  });
});
