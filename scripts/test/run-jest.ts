import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Progress } from '../start/progress.js';
import { type Counts } from './counts.js';
import { runNode } from './run-node.js';

export interface JestRun {
  root: string;
  /** For Jest's report. */
  folder: string;
  narrowing: readonly string[];
  environment: NodeJS.ProcessEnv;
  progress: Progress;
}

/** Stories start the whole product each, so they run one after the other; unit and integration tests share the cores. */
const suites = [
  { name: 'Unit, integration and component tests', args: ['--selectProjects', 'unit', 'integration', 'web'] },
  { name: 'Stories over HTTP', args: ['--selectProjects', 'story', '--runInBand'] },
];

export async function runJest(run: JestRun): Promise<Counts> {
  if (run.narrowing.length > 0)
    return run.progress.step('The chosen tests', () => jestOnce(run, 'chosen', [...run.narrowing]));
  let counts: Counts = { passed: 0, failed: 0 };
  for (const [index, suite] of suites.entries()) {
    const more = await run.progress.step(suite.name, () => jestOnce(run, String(index), suite.args));
    counts = { passed: counts.passed + more.passed, failed: counts.failed + more.failed };
  }
  return counts;
}

async function jestOnce(run: JestRun, name: string, args: readonly string[]): Promise<Counts> {
  const report = join(run.folder, `${name}.json`);
  const code = await runNode(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(run.root, 'node_modules/jest/bin/jest.js'),
      // Before the rest, which may end in `-- <files>`.
      '--json',
      '--outputFile',
      report,
      ...args,
    ],
    // Jest writes its report for people to standard error; its JSON goes to the file.
    { cwd: run.root, stdio: ['ignore', 'ignore', 'inherit'], env: run.environment },
  );
  try {
    return countsIn(JSON.parse(await readFile(report, 'utf8')) as JestReport, code);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

/** A file that could not even be loaded has no failed tests; it counts as one. So does a Jest that fails without saying why. */
export function countsIn(report: JestReport, exitCode: number): Counts {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
