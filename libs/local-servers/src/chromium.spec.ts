import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.js';

describe('finding Chromium', () => {
  let folder: string;
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const nowhere = '/nowhere/chrome';
  const browser = async (name: string, script: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };
  const works = 'echo "<html><body><p>It works</p></body></html>"';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matterline-browsers-'));
    said.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('takes the one that CHROMIUM_PATH names, before any other', async () => {
    const chosen = await browser('chosen', works);
    const environment = { CHROMIUM_PATH: chosen, PATH: folder };
    expect(await findChromium({ environment, playwrightChromium: await browser('own', works), say })).toBe(
      chosen,
    );
    expect(said).toEqual([`Chromium: ${chosen} (CHROMIUM_PATH)`]);
  });

  it('refuses a CHROMIUM_PATH that shows no page instead of taking another', async () => {
    await browser('chromium', works);
    const environment = {
      CHROMIUM_PATH: await browser('broken', 'echo no library >&2; exit 127'),
      PATH: folder,
    };
    await expect(findChromium({ environment, playwrightChromium: nowhere, say })).rejects.toThrow(
      /CHROMIUM_PATH does not work: .*no library/,
    );
  });

  it("prefers Playwright's own to the one of the machine", async () => {
    await browser('chromium', works);
    const own = await browser('own', works);
    expect(await findChromium({ environment: { PATH: folder }, playwrightChromium: own, say })).toBe(own);
    expect(said).toEqual(["Chromium: Playwright's own"]);
  });

  it('takes the one on the PATH when Playwright has none that works', async () => {
    const own = await browser('own', 'exit 127');
    const chrome = await browser('google-chrome', works);
    expect(await findChromium({ environment: { PATH: folder }, playwrightChromium: own, say })).toBe(chrome);
  });

  it('says what was tried and what to install when there is none', async () => {
    const environment = { PATH: folder, PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:1' };
    await expect(findChromium({ environment, playwrightChromium: nowhere, say })).rejects.toThrow(
      [
        'Chromium could not be had on this machine. Tried:',
        "  Playwright's own: it is not there",
        '  the one of this machine: no chromium or google-chrome there',
        "  Playwright's own, fetched now: http://127.0.0.1:1 cannot be reached",
        '  the package chromium, installed now: this is not Debian or Ubuntu',
        'What to do: npx playwright install --with-deps chromium',
      ].join('\n'),
    );
  });
});
