import { gzipSync } from 'node:zlib';
import { type Browser } from '@playwright/test';
import { median } from '../bench/percentile.js';
import { type BigFirm } from './big-firm.js';
import { newPage } from './browser.js';

/** How much script the first load of the conversations takes, compressed as a server would, in kB. */
export async function measureScript(browser: Browser, { firm }: BigFirm): Promise<number> {
  const page = await newPage(browser, firm);
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(`${firm.system.gatewayUrl}/conversations`);
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().waitFor();
  const bodies = await Promise.all(scripts);
  await page.context().close();
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1_000;
}

/** From the request for the page to a row of the list that can be pressed, with an empty cache: median of some loads, in ms. */
export async function measureTimeToList(browser: Browser, { firm }: BigFirm, loads: number): Promise<number> {
  const durations: number[] = [];
  for (let load = 0; load <= loads; load += 1) {
    const page = await newPage(browser, firm);
    await page.addInitScript(() => {
      const look = (): void => {
        if (document.querySelector('nav[aria-label="Conversations"] a') === null) requestAnimationFrame(look);
        else performance.mark('list');
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${firm.system.gatewayUrl}/conversations`);
    const marked = await page.waitForFunction(() => performance.getEntriesByName('list')[0]?.startTime);
    // The first load warms the server.
    if (load > 0) durations.push(Number(await marked.jsonValue()));
    await page.context().close();
  }
  return median(durations);
}
