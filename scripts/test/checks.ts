import { runProgram } from '#local-servers/run-program';
import { type Progress } from '../start/progress.js';
import { type Counts } from './counts.js';
import { twoAtOnce } from './two-at-once.js';

/** The pieces of `npm run check`, each an npm script of its own. The longest first: two run at once. */
const checks = ['types', 'format:check', 'lint', 'boundaries', 'dead-code'];

/** Runs every check, also after one has failed, and shows what the failed ones say. A check counts as one test. */
export const runChecks = (progress: Progress, add: (counts: Counts) => void): Promise<void> =>
  twoAtOnce(
    checks.map((check) => () => progress.step(`Check: ${check}`, () => runCheck(check))),
    add,
  );

async function runCheck(check: string): Promise<Counts> {
  const { ok, output } = await runProgram('npm', ['run', '--silent', check], { withinMs: 600_000 });
  if (ok) return { passed: 1, failed: 0 };
  process.stdout.write(`\nnpm run ${check} failed:\n${output.trim()}\n\n`);
  return { passed: 0, failed: 1 };
}
