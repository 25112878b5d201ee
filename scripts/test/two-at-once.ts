import { type Counts } from './counts.js';

/**
 * Does all works in this order, two at any time, whatever becomes of one, and adds what each counted. Then rejects if one of
 * them could not be done.
 */
export async function twoAtOnce(
  works: readonly (() => Promise<Counts>)[],
  add: (counts: Counts) => void,
): Promise<void> {
  const waiting = works.values();
  const failures: unknown[] = [];
  const row = async (): Promise<void> => {
    for (const work of waiting) await work().then(add, (failure: unknown) => failures.push(failure));
  };
  await Promise.all([row(), row()]);
  if (failures.length > 0) throw failures[0];
}
