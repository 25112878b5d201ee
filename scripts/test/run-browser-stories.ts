import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '#local-servers/chromium';
import { type Progress } from '../start/progress.js';
import { type Counts } from './counts.js';
import { runNode } from './run-node.js';

export interface BrowserRun {
  root: string;
  /** For Playwright's report. */
  folder: string;
  /** Arguments of `playwright test`. */
  narrowing: readonly string[];
  environment: NodeJS.ProcessEnv;
  progress: Progress;
}

/** Runs the stories of test/browser in a Chromium that is found or fetched. */
export async function runBrowserStories(run: BrowserRun): Promise<Counts> {
  const { chromium } = await import('@playwright/test');
  const path = await findChromium({
    environment: run.environment,
    playwrightChromium: chromium.executablePath(),
    say: (line) => run.progress.say(line),
  });
  return run.progress.step('Stories in a browser', () => playwrightOnce(run, path));
}

async function playwrightOnce(run: BrowserRun, chromiumPath: string): Promise<Counts> {
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
      stdio: ['ignore', 'inherit', 'inherit'],
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
