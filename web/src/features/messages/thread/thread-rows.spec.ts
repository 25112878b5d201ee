import { type Message } from '#contracts/http/messages.http';
import { aMessage, ANA } from '../../../../test/samples';
import { type OutboxEntry } from '../outbox/outbox-entry';
import { type Filing, type Thread } from './thread';
import { buildRows, findFirstUnread, type RowsInput } from './thread-rows';
import { NO_REFILLS } from './use-refills';

/** Local times, since days are those of the browser. */
const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 2, day, hour, minute, second).toISOString();

const aThread = (messages: Message[], filings: Filing[] = []): Thread => ({
  messages,
  filings,
  olderCursor: null,
});
const rowsOf = (thread: Thread, facts: Partial<RowsInput> = {}) =>
  buildRows({ thread, entries: [], userId: ANA.id, firstUnreadSeq: null, refills: NO_REFILLS, ...facts });
const aFiling = (id: string, when: string): Filing => ({
  id,
  at: when,
  actor: ANA,
  from: null,
  to: { id: 'mat_1', name: 'Lopez' },
});
const anEntry = (key: string, facts: Partial<OutboxEntry> = {}): OutboxEntry => ({
  key,
  conversationId: 'cnv_1',
  body: key,
  createdAt: at(3, 12),
  afterSeq: 0,
  progress: { step: 'waiting', attempts: 0 },
  ...facts,
});

describe('the rows of a thread', () => {
  it('begin each day with its separator', () => {
    const rows = rowsOf(
      aThread([
        aMessage({ seq: 1, createdAt: at(2, 23, 59) }),
        aMessage({ seq: 2, createdAt: at(3, 0, 1) }),
        aMessage({ seq: 3, createdAt: at(3, 23) }),
      ]),
    );
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, true, false]);
  });

  it('share a time line within five minutes, by the same person and on the same day', () => {
    const bea = { id: 'u_bea', name: 'Bea' };
    const rows = rowsOf(
      aThread([
        aMessage({ seq: 1, createdAt: at(3, 9, 0) }),
        aMessage({ seq: 2, createdAt: at(3, 9, 5) }),
        aMessage({ seq: 3, createdAt: at(3, 9, 10, 1) }),
        aMessage({ seq: 4, createdAt: at(3, 9, 11), author: bea }),
        aMessage({ seq: 5, createdAt: at(3, 9, 12), direction: 'incoming' }),
        aMessage({ seq: 6, createdAt: at(3, 9, 13), direction: 'incoming' }),
      ]),
    );
    expect(rows.map((row) => row.kind === 'message' && row.startsGroup)).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('have changes of filing where they happened, and a new time line after them', () => {
    const rows = rowsOf(
      aThread(
        [aMessage({ seq: 1, createdAt: at(3, 9, 0) }), aMessage({ seq: 2, createdAt: at(3, 9, 2) })],
        [aFiling('f0', at(3, 8)), aFiling('f1', at(3, 9, 1)), aFiling('f2', at(3, 10))],
      ),
    );
    expect(rows.map(({ key }) => key)).toEqual(['f0', 'msg_1', 'f1', 'msg_2', 'f2']);
    expect(rows[3]).toMatchObject({ startsGroup: true });
  });

  it('begin a new time line after the line that tells of a STOP', () => {
    const incoming = { direction: 'incoming' as const, createdAt: at(3, 9) };
    const rows = rowsOf(
      aThread([aMessage({ seq: 1, ...incoming, optOutChange: 'stop' }), aMessage({ seq: 2, ...incoming })]),
    );
    expect(rows).toMatchObject([{ startsGroup: true }, { startsGroup: true }]);
  });

  it('have the line for unread texts, and a new time line after it', () => {
    const incoming = { direction: 'incoming' as const, createdAt: at(3, 9) };
    const rows = rowsOf(aThread([aMessage({ seq: 1, ...incoming }), aMessage({ seq: 2, ...incoming })]), {
      firstUnreadSeq: 2,
    });
    expect(rows).toMatchObject([{ isFirstUnread: false }, { isFirstUnread: true, startsGroup: true }]);
  });

  it('end with what is on its way; its bubble stays the same one when the message comes', () => {
    const message = aMessage({ seq: 1, createdAt: at(3, 12), body: 'one' });
    const one = anEntry('one', { progress: { step: 'accepted', message } });
    const two = anEntry('two');
    expect(rowsOf(aThread([]), { entries: [one, two] }).map(({ kind, key }) => [kind, key])).toEqual([
      ['entry', 'one'],
      ['entry', 'two'],
    ]);
    expect(rowsOf(aThread([message]), { entries: [one, two] }).map(({ kind, key }) => [kind, key])).toEqual([
      ['message', 'one'],
      ['entry', 'two'],
    ]);
  });
});

describe('the first unread text', () => {
  const thread = aThread([
    aMessage({ seq: 1, direction: 'incoming' }),
    aMessage({ seq: 2, direction: 'incoming' }),
    aMessage({ seq: 3 }),
    aMessage({ seq: 4, direction: 'incoming' }),
  ]);
  it.each([
    [0, null],
    [1, 4],
    [2, 2],
    [3, 1],
    [9, 1],
  ])('of %d unread ones is found by counting what the client sent', (unread, seq) => {
    expect(findFirstUnread(thread, unread)).toBe(seq);
  });
});
