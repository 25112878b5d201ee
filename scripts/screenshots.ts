import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '#local-servers/chromium';
import { startSystem } from '#testing/system';
import { makeDemoData } from './demo-data.js';
import { sideBySide } from './screenshots/side-by-side.js';
import { tellStories } from './screenshots/story.js';
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';
import { withTestServers } from './test/with-test-servers.js';

/** `npm run screenshots` makes the README's pictures anew, of the running product with the demo firm. */
const folder = join(process.cwd(), 'docs', 'screenshots');
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 760 };
const progress = new Progress();

await buildIfNeeded(process.cwd(), (what, work) => progress.step(what, work));
const executablePath = await findChromium({
  playwrightChromium: chromium.executablePath(),
  say: (line) => progress.say(line),
});
await mkdir(folder, { recursive: true });
await withTestServers(progress, async ({ environment }) => {
  Object.assign(process.env, environment);
  const system = await startSystem();
  const browser = await chromium.launch({ executablePath });
  try {
    await makeDemoData(system);
    const conversationId = await tellStories(system);
    const context = await browser.newContext({
      baseURL: system.gatewayUrl,
      viewport: desktop,
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: /Elena Alvarez/ }).click();
    await page.getByRole('main').waitFor();

    await page.goto(`/conversations/${conversationId}`);
    await page.getByRole('log').getByText('see you there').waitFor();
    await save('conversation', await page.screenshot());

    await page.getByRole('button', { name: '+ New Conversation' }).click();
    await fillDialog(page);
    await save('new-conversation', await page.screenshot());

    await page.goto('/settings/subscription');
    await page.getByText('remaining').first().waitFor();
    await save('subscription', await page.screenshot());

    await page.setViewportSize(phone);
    await page.goto(`/conversations/${conversationId}`);
    await page.getByRole('log').getByText('see you there').waitFor();
    const ours = await page.screenshot();
    const client = await browser.newPage({ viewport: phone, locale: 'en-US' });
    await client.goto(`${system.simulatorUrl}/phone?number=${encodeURIComponent('+14155550132')}`);
    await client.getByRole('log').getByText('see you there').waitFor();
    await save('phones', await sideBySide(browser, ours, await client.screenshot(), phone));
  } finally {
    await browser.close();
    await system.stop();
  }
});
process.exit(0);

async function fillDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'New Conversation' });
  await dialog.getByLabel('Contact').first().fill('Chen');
  await page.getByRole('option', { name: /Chen Wei/ }).click();
  await dialog.getByRole('checkbox', { name: /File these messages/ }).check();
}

async function save(name: string, picture: Buffer): Promise<void> {
  await writeFile(join(folder, `${name}.png`), picture);
  progress.say(`docs/screenshots/${name}.png, ${Math.round(picture.length / 1_000)} kB`);
}
