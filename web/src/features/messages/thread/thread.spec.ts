import fc from 'fast-check';
import { type Message } from '#contracts/http/messages.http';
import { aMessage } from '../../../../test/samples';
import { EMPTY_THREAD, hasOpenBelow, joinThreads, type Thread, touches, withMessage } from './thread';

const aThread = (from: number, to: number, facts: Partial<Message> = {}): Thread => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => aMessage({ seq: from + index, ...facts })),
  filings: [],
  olderCursor: from === 1 ? null : String(from),
});
const seqs = ({ messages }: Thread) => messages.map(({ seq }) => seq);
const applied = (thread: Thread, message: Message): Thread => {
  const change = withMessage(thread, message);
  return change.kind === 'applied' ? change.thread : thread;
};

describe('a live change of a message', () => {
  it('is added at the end, or replaces what is older', () => {
    expect(seqs(applied(EMPTY_THREAD, aMessage({ seq: 1 })))).toEqual([1]);
    expect(seqs(applied(aThread(5, 7), aMessage({ seq: 8 })))).toEqual([5, 6, 7, 8]);
    const changed = applied(aThread(5, 7), aMessage({ seq: 6, state: 'failed', revision: 2 }));
    expect(changed.messages[1]).toMatchObject({ seq: 6, state: 'failed' });
  });

  it('is dropped when it is old news or older than what was read', () => {
    const thread = aThread(5, 7, { revision: 9 });
    expect(withMessage(thread, aMessage({ seq: 6, state: 'queued', revision: 8 }))).toEqual({
      kind: 'nothing-new',
    });
    expect(withMessage(thread, aMessage({ seq: 4 }))).toEqual({ kind: 'nothing-new' });
  });

  it('leads to reading again when messages before it are missing', () => {
    expect(withMessage(aThread(5, 7), aMessage({ seq: 9 }))).toEqual({ kind: 'hole' });
    expect(withMessage(EMPTY_THREAD, aMessage({ seq: 2 }))).toEqual({ kind: 'hole' });
  });

  it('ends in the newest state whatever the order', () => {
    const states = ['queued', 'sending', 'failed', 'queued', 'sending', 'sent', 'delivered'] as const;
    const changes = states.map((state, index) => aMessage({ seq: 6, state, revision: index + 2 }));
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: 1 }), (order) => {
        const newest = order.reduce((a, b) => ((a.revision ?? 0) > (b.revision ?? 0) ? a : b));
        expect(order.reduce(applied, aThread(5, 7)).messages[1]).toBe(newest);
      }),
    );
  });
});

describe('joining what was read', () => {
  it('puts an older page above, with the page above that as the next', () => {
    const joined = joinThreads(aThread(101, 200), aThread(51, 100));
    expect(seqs(joined)).toEqual(seqs(aThread(51, 200)));
    expect(joined.olderCursor).toBe('51');
  });

  it('keeps the newer of two views, and the filings of both once', () => {
    const filing = {
      id: 'f1',
      at: '2026-03-03T14:00:00.000Z',
      actor: { id: 'u', name: 'U' },
      from: null,
      to: null,
    };
    const later = { ...filing, id: 'f2', at: '2026-03-03T15:00:00.000Z' };
    const known = { ...aThread(1, 3, { state: 'sent', revision: 5 }), filings: [later] };
    const read = { ...aThread(2, 4, { state: 'queued', revision: 4 }), filings: [filing, later] };
    const joined = joinThreads(known, read);
    expect(joined.messages.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'queued']);
    expect(joined.filings.map(({ id }) => id)).toEqual(['f1', 'f2']);
    expect(joined.olderCursor).toBeNull();
  });

  it('sees a hole', () => {
    expect(touches(aThread(1, 5), aThread(6, 9))).toBe(true);
    expect(touches(aThread(1, 5), aThread(7, 9))).toBe(false);
    expect(touches(EMPTY_THREAD, aThread(1, 9))).toBe(true);
    expect(touches(EMPTY_THREAD, aThread(2, 9))).toBe(false);
  });

  it('sees which known messages may have changed meanwhile', () => {
    expect(hasOpenBelow(aThread(1, 9, { state: 'delivered' }), 5)).toBe(false);
    expect(hasOpenBelow(applied(aThread(1, 9), aMessage({ seq: 4, state: 'sent' })), 5)).toBe(true);
    expect(hasOpenBelow(applied(aThread(1, 9), aMessage({ seq: 5, state: 'sent' })), 5)).toBe(false);
    for (const [state, isOpen] of [
      ['waiting', true],
      ['failed', true],
      ['kept', false],
    ] as const) {
      const media = [{ index: 0, contentType: 'image/png', size: null, state }];
      const reply = aMessage({ seq: 4, direction: 'incoming', media });
      expect(hasOpenBelow(applied(aThread(1, 9), reply), 5)).toBe(isOpen);
    }
  });
});
