import { failureSentence } from '../start/failure-sentence.js';
import { addCounts, type Counts, noTests } from './counts.js';

/** Does the steps of a test run one after the other, says "N passed, M failed" at the end, and answers the exit code. */
export async function toClosingLine(
  steps: (add: (counts: Counts) => void) => Promise<void>,
): Promise<number> {
  let counts = noTests;
  try {
    await steps((more) => {
      counts = addCounts(counts, more);
    });
  } catch (failure) {
    counts = addCounts(counts, { passed: 0, failed: 1 });
    process.stderr.write(`\n${failureSentence(failure)}\n\n`);
  }
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}
