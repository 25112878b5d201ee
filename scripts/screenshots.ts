import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '#local-servers/chromium';
import { startSystem } from '#testing/system';
import { makeDemoData } from './demo-data.js';
import { sideBySide } from './screenshots/side-by-side.js';
import { buyAndGiveBack, tellStories } from './screenshots/story.js';
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
    const signedIn = (name: RegExp) => signIn(browser, system.gatewayUrl, name);
    const page = await signedIn(/Elena Alvarez/);

    await page.goto(`/conversations/${conversationId}`);
    await page.getByRole('log').getByText('see you there').waitFor();
    await page.getByRole('img', { name: '2 unread' }).waitFor();
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

    await buyAndGiveBack(system);
    const finance = await signedIn(/finance/i);
    await finance.goto('/finance/charges');
    await finance.getByRole('rowheader').first().waitFor();
    await save('finance-charges', await finance.screenshot());

    await finance.goto('/finance/charges?state=refunded');
    await finance.getByRole('rowheader').first().getByRole('link').click();
    await finance.getByRole('list', { name: 'What happened' }).waitFor();
    await save('finance-charge', await finance.screenshot());

    await finance.goto('/finance/reconciliation');
    await finance.getByRole('cell', { name: 'None' }).first().waitFor();
    await save('finance-reconciliation', await finance.screenshot());
  } finally {
    await browser.close();
    await system.stop();
  }
});
process.exit(0);

async function signIn(browser: Browser, baseURL: string, name: RegExp): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: desktop,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.getByRole('main').waitFor();
  return page;
}

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
