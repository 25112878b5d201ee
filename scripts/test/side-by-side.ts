import { type Counts } from './counts.js';

/** Waits for all runs, whatever becomes of one, and adds what each counted. Then rejects if one of them could not be done. */
export async function sideBySide(
  runs: readonly Promise<Counts>[],
  add: (counts: Counts) => void,
): Promise<void> {
  const ends = await Promise.allSettled(runs);
  for (const end of ends) if (end.status === 'fulfilled') add(end.value);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}
