import { runProgram } from '#local-servers/run-program';
import { type Progress } from '../start/progress.js';
import { addCounts, type Counts, noTests } from './counts.js';

/** The pieces of `npm run check`, each an npm script of its own. */
const checks = ['format:check', 'lint', 'types', 'boundaries', 'dead-code'];

/** Runs every check, also after one has failed, and shows what the failed ones say. A check counts as one test. */
export async function runChecks(progress: Progress): Promise<Counts> {
  const counts: Counts[] = [];
  for (const check of checks) counts.push(await progress.step(`Check: ${check}`, () => runCheck(check)));
  return counts.reduce(addCounts, noTests);
}

async function runCheck(check: string): Promise<Counts> {
  const { ok, output } = await runProgram('npm', ['run', '--silent', check], { withinMs: 600_000 });
  if (ok) return { passed: 1, failed: 0 };
  process.stdout.write(`\nnpm run ${check} failed:\n${output.trim()}\n\n`);
  return { passed: 0, failed: 1 };
}
