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

/** What the arguments of Jest select. */
export function runChosenTests(run: JestRun): Promise<Counts> {
  return run.progress.step('The chosen tests', () => jestOnce(run, 'chosen', run.narrowing));
}

/** All but the stories, on both cores. */
export function runTests(run: JestRun): Promise<Counts> {
  return run.progress.step('Unit, integration and component tests', () =>
    jestOnce(run, 'tests', ['--selectProjects', 'unit', 'integration', 'web']),
  );
}

/** One after the other: they share a system with its faults. */
export function runHttpStories(run: JestRun): Promise<Counts> {
  return run.progress.step('Stories over HTTP', () =>
    jestOnce(run, 'stories', ['--selectProjects', 'story', '--runInBand']),
  );
}

/** One after the other: each starts the whole product, with settings of its own or to break it. */
export function runOwnSystemStories(run: JestRun): Promise<Counts> {
  return run.progress.step('Stories over HTTP that have a system of their own', () =>
    jestOnce(run, 'own-system', ['--selectProjects', 'own-system', '--runInBand']),
  );
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
