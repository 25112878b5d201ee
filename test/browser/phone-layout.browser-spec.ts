import { composer, message, phoneIcon, row, sendButton } from './screens.js';
import { expect, test } from './story.js';

const aPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('on a phone one pane at a time, Enter makes a line and the button sends', async ({ firm, open }) => {
  await firm.conversation(undefined, 'Maria Lopez');
  await firm.conversation(undefined, 'Chen Wei');
  const page = await open('member', aPhone);
  await page.goto('/conversations');
  await expect(phoneIcon(page)).toBeVisible();
  await row(page, 'Maria Lopez').tap();
  await expect(row(page, 'Maria Lopez')).toHaveCount(0);

  await composer(page).fill('First line');
  await composer(page).press('Enter');
  await page.keyboard.insertText('second line');
  await expect(composer(page)).toHaveValue('First line\nsecond line');
  const button = await sendButton(page).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(844);
  await sendButton(page).tap();
  await expect(message(page, 'second line')).toContainText('Delivered');
  await expect(phoneIcon(page)).toBeVisible();

  await page.getByRole('link', { name: 'Back to conversations' }).tap();
  await expect(row(page, 'Maria Lopez')).toContainText('You: First line second line');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
