import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Locator, type Page } from '@playwright/test';
import { expect, test } from './story.js';

const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Finance' }).getByRole('link', { name: screen }).click();

/** What a firm has left, as Settings > Subscription shows it to its owner. */
const balance = (page: Page): Locator => page.getByRole('region', { name: 'Outgoing Text Messages' });

/** Nothing of finance is live: presses Refresh until what is looked for is there. */
async function refreshUntil(page: Page, looked: Locator): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(looked).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

test('finance finds a charge by its id at Stripe and gives the unused part back', async ({ firm, open }) => {
  const payment = await firm.buy();
  const owner = await open('owner');
  await owner.goto('/settings/subscription');
  await expect(balance(owner)).toContainText('1,100');

  const page = await open('finance');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Text messages/ })).toHaveCount(0);
  await goTo(page, 'Charges');
  await page.getByRole('searchbox', { name: 'Id, or its beginning' }).fill(payment);
  await page.getByRole('button', { name: 'Find charges' }).click();
  await expect(page).toHaveURL(new RegExp(`q=${payment}`));
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  const table = page.getByRole('group', { name: 'Charges' });
  const hidden = await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(hidden, 'pixels of the table that are cut off').toBeLessThanOrEqual(0);

  await test.step('it is followed', async () => {
    await page.getByRole('rowheader').getByRole('link').click();
    await expect(page.getByRole('button', { name: `Copy ${payment}` })).toBeVisible();
    await expect(page.getByRole('list', { name: 'What happened' })).toContainText('Messages granted');
    await expect(page.getByRole('table', { name: 'Ledger lines' })).toContainText('+1,000');
  });

  await test.step('its unused part goes back, and the firm sees it at once', async () => {
    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = page.getByRole('dialog', { name: 'Refund' });
    await expect(dialog).toContainText('The unused part: 1,000 messages, $20');
    await expect(dialog).toContainText('Its balance goes from 1,100 to 100.');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('They asked for it.');
    await dialog.getByRole('button', { name: 'Refund' }).dblclick();
    await expect(page.getByRole('status').filter({ hasText: '$20 (1,000 messages)' })).toBeVisible();
    await expect(balance(owner)).not.toContainText('1,100');
    await expect(balance(owner)).toContainText('100');
    await expect(page.getByRole('table', { name: 'Refunds' })).toContainText('Done');
    await expect(page.getByText('All of this charge has gone back.')).toBeVisible();
    const charges = await firm.simulator.chargesOf(firm.accountId);
    expect(charges.map((charge) => charge.amount_refunded)).toEqual([2_000]);
  });
});

test('finance resolves what does not add up', async ({ firm, open }) => {
  await firm.buy();
  const owner = await open('owner');
  await owner.goto('/settings/subscription');
  await expect(balance(owner)).toContainText('1,100');
  const charge = await firm.simulator.chargeByHand(firm.accountId, firm.system.stripeSecretKey, 2_000);

  const page = await open('finance');
  await page.goto('/finance/exceptions?state=open&type=paid_not_credited');
  const item = page.getByRole('listitem').filter({ hasText: charge });
  await refreshUntil(page, item);
  await expect(item).toContainText('Stripe took money for which no messages were granted.');
  await item.getByRole('button', { name: /^I take it/ }).click();
  await expect(item.getByRole('button', { name: /^Give it back/ })).toBeVisible();

  await item.getByRole('button', { name: /^Resolve/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Resolve: Paid but not credited' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Charged by hand for the firm.');
  await dialog.getByRole('textbox', { name: 'Adjust the balance by (messages)' }).fill('1000');
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  await expect(item).toHaveCount(0);
  await expect(balance(owner)).toContainText('2,100');
  await page.getByRole('combobox', { name: 'State' }).selectOption('Resolved');
  await expect(item).toContainText('The balance was adjusted by +1,000 messages.');
});

test('finance takes the books along and closes the last month', async ({ firm, open }) => {
  const payment = await firm.buy();
  const page = await open('finance');

  await test.step('a file has the columns that the page explains, and its checksum', async () => {
    await page.goto('/finance/exports');
    const charges = page.getByRole('region', { name: 'Charges' });
    const checksumLink = charges.getByRole('link', { name: /^Checksum/ });
    const read = async (link: Locator): Promise<Buffer> => {
      const downloading = page.waitForEvent('download');
      await link.click();
      return readFile(await (await downloading).path());
    };
    let file: Buffer = Buffer.alloc(0);
    // Firms of other stories pay meanwhile. As the page says: if the checksum differs, load both again.
    await expect(async () => {
      file = await read(charges.getByRole('link', { name: 'Charges as CSV', exact: true }));
      const checksum = createHash('sha256').update(file).digest('hex');
      expect((await read(checksumLink)).toString()).toBe(`${checksum}  charges.csv\n`);
    }).toPass({ timeout: 30_000 });
    const [header, ...lines] = file.toString().trimEnd().split('\r\n');
    expect(lines.filter((line) => line.includes(payment))).toHaveLength(1);
    await charges.getByText('What the columns mean').click();
    expect(header?.split(',')).toEqual(await charges.locator('dt').allTextContents());
  });

  await test.step('the month before is closed for good', async () => {
    const now = new Date();
    const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15));
    // The product is younger than a month: its first entry is made older.
    await firm.system
      .collection('billing', 'ledger')
      .updateOne({ accountId: firm.accountId, kind: 'grant' }, { $set: { at: before } });
    const month = before.toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    await goTo(page, 'Months');
    const panel = page.getByRole('region', { name: month });
    await panel.getByRole('button', { name: `Close ${month}` }).click();
    const dialog = page.getByRole('dialog', { name: `Close ${month}?` });
    await expect(dialog).toContainText('This cannot be undone.');
    await dialog.getByRole('button', { name: 'Close the month' }).click();
    await expect(page.getByRole('status').filter({ hasText: `${month} is closed.` })).toBeVisible();
    await expect(panel).toContainText('Nothing changed since it was closed.');
    await expect(panel.getByRole('button')).toHaveCount(0);
  });
});

test('a person of a firm is not let in', async ({ open }) => {
  const page = await open('owner');
  await page.goto('/finance/charges');
  await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeVisible();
  expect((await page.request.get('/api/v1/finance/charges')).status()).toBe(403);
});
