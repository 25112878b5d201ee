// `npm test`: everything that is checked, with a private broker and database, ending with "N passed, N failed".
// `npm test -- <arguments of Jest>` runs only the tests that they select.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from './start/build.js';
import { failureSentence } from './start/failure-sentence.js';
import { Progress } from './start/progress.js';
import { runChecks } from './test/checks.js';
import { addCounts, type Counts, noTests } from './test/counts.js';
import { runJest } from './test/run-jest.js';
import { startTestServers } from './test/test-servers.js';

const root = process.cwd();
const narrowing = process.argv.slice(2);
const progress = new Progress();

process.exit(await everything());

async function everything(): Promise<number> {
  const counts: Counts[] = [];
  let problem = false;
  try {
    if (narrowing.length === 0) counts.push(await runChecks(progress));
    await buildIfNeeded(root, (what, work) => progress.step(what, work));
    counts.push(await runTests());
  } catch (failure) {
    problem = true;
    process.stderr.write(`\n${failureSentence(failure)}\n\n`);
  }
  const { passed, failed } = counts.reduce(addCounts, noTests);
  const allFailed = failed + (problem ? 1 : 0);
  process.stdout.write(`\n${passed} passed, ${allFailed} failed\n`);
  return allFailed === 0 && passed > 0 ? 0 : 1;
}

async function runTests(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'matterline-test-'));
  const servers = await startTestServers(folder, process.env, (line) => progress.say(line));
  const stopOnSignal = (): void => {
    void servers.stop().then(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopOnSignal);
  try {
    return await runJest({
      root,
      folder,
      narrowing,
      environment: { ...process.env, ...servers.environment },
      progress,
    });
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
