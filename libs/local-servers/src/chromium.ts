import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadChromium } from './chromium-download.js';
import { installDebianPackages } from './debian-package.js';
import { findProgram, isExecutable } from './find-program.js';
import { firstThatWorks } from './first-that-works.js';
import { runProgram } from './run-program.js';
import { ServerUnavailable } from './server-unavailable.js';

export interface FindChromiumOptions {
  environment?: NodeJS.ProcessEnv;
  /** Where Playwright keeps its own, whether or not it is there. */
  playwrightChromium: string;
  /** Told which Chromium was taken. */
  say: (line: string) => void;
}

type Found = { server: string } | { closed: string };

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
// Without any font a page has no text to see; Debian's Chromium only recommends some.
const packages = ['chromium', 'fonts-liberation'];
const advice = [
  'What to do: npx playwright install --with-deps chromium (on Debian: apt-get install chromium),',
  'or set CHROMIUM_PATH to a Chromium or Chrome you have.',
].join('\n');

/**
 * The path of a Chromium that was seen to show a page. Throws `ServerUnavailable`, with what to install, when there is none.
 */
export async function findChromium(options: FindChromiumOptions): Promise<string> {
  const { environment = process.env, playwrightChromium, say } = options;
  const chosen = environment['CHROMIUM_PATH'] ?? '';
  if (chosen !== '') {
    const named = await proved(chosen);
    if ('closed' in named)
      throw new ServerUnavailable(
        `The Chromium named by CHROMIUM_PATH does not work: ${named.closed}\nCorrect it, or unset CHROMIUM_PATH to let this command find one.`,
      );
    say(`Chromium: ${chosen} (CHROMIUM_PATH)`);
    return chosen;
  }
  const path = environment['PATH'] ?? '';
  return firstThatWorks<string>(
    'Chromium',
    [
      { name: "Playwright's own", start: () => provedIfThere(playwrightChromium) },
      { name: 'the one of this machine', start: () => onPath(path) },
      {
        name: "Playwright's own, fetched now",
        start: async () => {
          const closed = await downloadChromium(environment, say);
          return closed === undefined ? provedIfThere(playwrightChromium) : { closed };
        },
      },
      {
        name: 'the package chromium, installed now',
        start: async () => {
          const closed = await installDebianPackages({ what: 'Chromium', names: packages, environment, say });
          return closed === undefined ? onPath(path) : { closed };
        },
      },
    ],
    advice,
    say,
  );
}

async function onPath(path: string): Promise<Found> {
  for (const name of names) {
    const program = await findProgram(name, path);
    if (program !== undefined) return proved(program);
  }
  return { closed: `no ${names.slice(0, 2).join(' or ')} there` };
}

async function provedIfThere(program: string): Promise<Found> {
  return (await isExecutable(program)) ? proved(program) : { closed: 'it is not there' };
}

/** A browser is often there and lacks a library, or is a stub that wants to install something else. So it shows a page. */
async function proved(program: string): Promise<Found> {
  const profile = await mkdtemp(join(tmpdir(), 'matterline-chromium-'));
  try {
    const { ok, output } = await runProgram(
      program,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${profile}`,
        '--dump-dom',
        'data:text/html,<p>It works',
      ],
      { withinMs: 30_000 },
    );
    return ok && output.includes('<p>It works')
      ? { server: program }
      : { closed: `${program} shows no page: ${output.trim().slice(-200)}` };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
