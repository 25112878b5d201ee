import { type Page } from '@playwright/test';
import { foundText, message, openPreferences, row, searchBox, thread } from './screens.js';
import { expect, test } from './story.js';

/** Chromium without a screen shows no notifications: what would be shown is kept here. */
async function keepNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: { title: string; body: string | undefined; onclick: () => void }[] = [];
    class Kept {
      static permission = 'granted';
      onclick = () => undefined;
      constructor(title: string, options?: { body?: string }) {
        shown.push({ title, body: options?.body, onclick: () => this.onclick() });
      }
      close() {}
    }
    Object.assign(window, { shown, Notification: Kept });
    document.hasFocus = () => false;
  });
}
const shown = (page: Page) =>
  page.evaluate(() => (window as unknown as { shown: object[] }).shown.map((one) => JSON.stringify(one)));

test('a new text is told as discreetly as was chosen, and its notification opens the thread', async ({
  firm,
  open,
}) => {
  const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
  const reply = async (body: string) => firm.simulator.reply(mobileNumber, await firm.texting(), body);
  const page = await open('member');
  await keepNotifications(page);
  await page.goto('/conversations');
  await reply('Not chosen yet');
  await expect(row(page, 'Maria Lopez')).toContainText('Not chosen yet');

  const preferences = await openPreferences(page);
  await preferences.getByRole('radio', { name: 'With the name' }).click();
  await page.keyboard.press('Escape');
  await reply('I was detained');
  await expect.poll(() => shown(page)).toEqual(['{"title":"New text from Maria Lopez"}']);
  await page.evaluate(() => (window as unknown as { shown: { onclick: () => void }[] }).shown[0]?.onclick());
  await expect(page).toHaveURL(new RegExp(`/conversations/${id}$`));

  await test.step('words stay blurred until one points at them, over a reload', async () => {
    await openPreferences(page);
    await preferences.getByRole('checkbox', { name: 'Hide message text until pointed at' }).click();
    await page.keyboard.press('Escape');
    await page.reload();
    const words = message(page, 'I was detained').getByText('I was detained');
    const filter = () => words.evaluate((element) => getComputedStyle(element).filter);
    await expect(words).toBeVisible();
    await thread(page).hover({ position: { x: 2, y: 2 } });
    expect(await filter()).toContain('blur');
    await words.hover();
    expect(await filter()).toBe('none');

    await searchBox(page).fill('detained');
    const found = foundText(page, 'I was detained').locator(':has(> mark)');
    await expect(found).toHaveCSS('filter', /blur/);
    await found.hover();
    await expect(found).toHaveCSS('filter', 'none');
  });
});
