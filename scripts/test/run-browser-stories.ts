import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '#local-servers/chromium';
import { type Progress } from '../start/progress.js';
import { type Counts } from './counts.js';
import { runNode } from './run-node.js';

export interface BrowserRun {
  root: string;
  /** For Playwright's report, and for what it says. */
  folder: string;
  /** Arguments of `playwright test`. */
  narrowing: readonly string[];
  environment: NodeJS.ProcessEnv;
  progress: Progress;
  /** Something else is speaking: what Playwright says is shown when it has ended. */
  besideOthers?: boolean;
}

/** Runs the stories of test/browser in a Chromium that is found or fetched. */
export async function runBrowserStories(run: BrowserRun): Promise<Counts> {
  const { chromium } = await import('@playwright/test');
  const path = await findChromium({
    environment: run.environment,
    playwrightChromium: chromium.executablePath(),
    say: (line) => run.progress.say(line),
  });
  return run.progress.step('Stories in a browser', () =>
    run.besideOthers === true
      ? shownAtItsEnd(run.folder, (output) => playwrightOnce(run, path, output))
      : playwrightOnce(run, path, 'inherit'),
  );
}

async function shownAtItsEnd<T>(folder: string, work: (output: number) => Promise<T>): Promise<T> {
  const path = join(folder, 'browser.log');
  const file = await open(path, 'w');
  try {
    return await work(file.fd);
  } finally {
    await file.close();
    process.stdout.write(await readFile(path, 'utf8'));
  }
}

async function playwrightOnce(
  run: BrowserRun,
  chromiumPath: string,
  output: 'inherit' | number,
): Promise<Counts> {
  const report = join(run.folder, 'browser.json');
  const code = await runNode(
    [
      join(run.root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--reporter=list,json',
      ...run.narrowing,
    ],
    {
      cwd: run.root,
      stdio: ['ignore', output, output],
      env: {
        ...run.environment,
        CHROMIUM_PATH: chromiumPath,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        // The stories run from the sources, as everything does that tests.
        NODE_OPTIONS: [run.environment['NODE_OPTIONS'] ?? '', '--conditions=source'].join(' ').trim(),
      },
    },
  );
  try {
    return countsIn(JSON.parse(await readFile(report, 'utf8')) as BrowserReport, code);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

interface BrowserReport {
  stats: { expected: number; unexpected: number; flaky: number };
  /** What failed outside of any test: a file that could not be loaded, a fixture that could not be taken down. */
  errors: readonly unknown[];
}

/** Never without a failure when Playwright failed. */
export function countsIn({ stats, errors }: BrowserReport, exitCode: number): Counts {
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
