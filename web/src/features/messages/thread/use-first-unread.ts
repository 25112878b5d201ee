import { useState } from 'react';
import { findFirstUnread } from './thread-rows';
import { type Thread } from './thread';

interface Line {
  /** The text that the "New" line is above. */
  readonly seq: number | null;
  /** The newest text that was on screen in a tab that was seen. */
  readonly watchedSeq: number;
}

/**
 * Above which text the "New" line stands: the first unread one when the thread was opened, and later the first that came
 * while nobody watched. Reading does not take the line away, or the eye would lose its place.
 */
export function useFirstUnread(
  thread: Thread | undefined,
  unread: number,
  isWatched: boolean,
): number | null {
  const [line, setLine] = useState<Line>();
  const next = thread === undefined ? line : nextLine(line, thread, unread, isWatched);
  // State that follows from what is rendered: React renders again at once, before anything is painted.
  if (next !== undefined && (next.seq !== line?.seq || next.watchedSeq !== line.watchedSeq)) setLine(next);
  return next?.seq ?? null;
}

function nextLine(line: Line | undefined, thread: Thread, unread: number, isWatched: boolean): Line {
  const newest = thread.messages.at(-1)?.seq ?? 0;
  if (line === undefined) {
    const seq = findFirstUnread(thread, unread);
    return { seq, watchedSeq: seq === null ? newest : seq - 1 };
  }
  const { seq, watchedSeq } = line;
  if (isWatched) return { seq, watchedSeq: newest };
  if (seq !== null && seq > watchedSeq) return line;
  if (newest === watchedSeq) return line;
  const first = thread.messages.find(
    (message) => message.seq > watchedSeq && message.direction === 'incoming',
  );
  return first === undefined ? line : { seq: first.seq, watchedSeq };
}
