import { renderHook } from '@testing-library/react';
import { aMessage } from '../../../../test/samples';
import { type Thread } from './thread';
import { useReadingBack } from './use-reading-back';

/** A thread of which the texts from one `seq` to another are known. */
const aThread = (from: number, to: number): Thread => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => aMessage({ seq: from + index })),
  filings: [],
  olderCursor: String(from),
});

interface Situation {
  readonly seq: number | null;
  readonly thread: Thread | undefined;
  readonly hasFailed?: boolean;
  readonly isThere?: boolean;
}

function open(first: Situation) {
  let reads = 0;
  const read = () => void (reads += 1);
  const { result, rerender } = renderHook(
    ({ seq, thread, hasFailed = false, isThere = true }: Situation) =>
      useReadingBack(seq, thread, { isThere, isReading: false, hasFailed, read }),
    { initialProps: first },
  );
  return { place: () => result.current, reads: () => reads, rerender };
}

describe('reading back to a text', () => {
  it('goes on page by page until it is there', () => {
    const { place, reads, rerender } = open({ seq: 40, thread: undefined });
    expect([place(), reads()]).toEqual(['coming', 0]);
    rerender({ seq: 40, thread: aThread(151, 250) });
    expect([place(), reads()]).toEqual(['coming', 1]);
    rerender({ seq: 40, thread: aThread(51, 250) });
    expect([place(), reads()]).toEqual(['coming', 2]);
    rerender({ seq: 40, thread: aThread(1, 250) });
    expect([place(), reads()]).toEqual(['in sight', 2]);
  });

  it('stops at a failure, and does not begin where nothing is sought or there', () => {
    const thread = aThread(151, 250);
    expect(open({ seq: 40, thread, hasFailed: true }).reads()).toBe(0);
    for (const situation of [
      { seq: null, thread },
      { seq: 9_999, thread },
      { seq: 40, thread, isThere: false },
    ]) {
      const { place, reads } = open(situation);
      expect([place(), reads()]).toEqual(['in sight', 0]);
    }
  });

  it('does not begin where it would take very long', () => {
    const { place, reads } = open({ seq: 40, thread: aThread(5_001, 5_100) });
    expect([place(), reads()]).toEqual(['too far back', 0]);
  });
});
