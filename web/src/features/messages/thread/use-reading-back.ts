import { useEffect } from 'react';
import { endOf, startOf, type Thread } from './thread';
import { type OlderMessages } from './use-thread-scroll';

/** A text with so many after it is not read back to by itself: the server limits how fast one person may ask. */
const FURTHEST_BACK = 5_000;

/** Where the text is that the address asks for. */
export type SoughtPlace = 'in sight' | 'coming' | 'too far back';

/** Reads older pages until the sought text is there. */
export function useReadingBack(
  seq: number | null,
  thread: Thread | undefined,
  older: OlderMessages,
): SoughtPlace {
  const { isReading, hasFailed, read } = older;
  const place = placeOf(seq, thread, older.isThere);
  const isDue = place === 'coming' && thread !== undefined && !isReading && !hasFailed;
  const start = thread && startOf(thread);
  useEffect(() => {
    if (isDue) read();
  }, [isDue, start, read]);
  return place;
}

function placeOf(seq: number | null, thread: Thread | undefined, hasOlder: boolean): SoughtPlace {
  if (seq === null) return 'in sight';
  if (thread === undefined) return 'coming';
  if (!hasOlder || seq >= startOf(thread)) return 'in sight';
  return endOf(thread) - seq > FURTHEST_BACK ? 'too far back' : 'coming';
}
