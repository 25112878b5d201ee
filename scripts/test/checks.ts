import { runProgram } from '#local-servers/run-program';
import { type Progress } from '../start/progress.js';
import { addCounts, type Counts, noTests } from './counts.js';

/** The pieces of `npm run check`, each an npm script of its own. The longest first: two run at once. */
const checks = ['types', 'format:check', 'lint', 'boundaries', 'dead-code'];

/** Runs every check, also after one has failed, and shows what the failed ones say. A check counts as one test. */
export async function runChecks(progress: Progress): Promise<Counts> {
  const counts: Counts[] = [];
  const waiting = checks.values();
  const runWaiting = async (): Promise<void> => {
    for (const check of waiting) counts.push(await progress.step(`Check: ${check}`, () => runCheck(check)));
  };
  await Promise.all([runWaiting(), runWaiting()]);
  return counts.reduce(addCounts, noTests);
}

async function runCheck(check: string): Promise<Counts> {
  const { ok, output } = await runProgram('npm', ['run', '--silent', check], { withinMs: 600_000 });
  if (ok) return { passed: 1, failed: 0 };
  process.stdout.write(`\nnpm run ${check} failed:\n${output.trim()}\n\n`);
  return { passed: 0, failed: 1 };
}
