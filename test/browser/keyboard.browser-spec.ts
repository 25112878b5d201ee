import { type Locator, type Page } from '@playwright/test';
import {
  composer,
  field,
  filingDialog,
  message,
  newConversationButton,
  newConversationDialog,
  pencil,
  phoneIcon,
  row,
  thread,
} from './screens.js';
import { expect, test } from './story.js';

/** Presses Tab (or another key that moves on) until the element has the focus, as somebody without a mouse gets there. */
async function tabTo(
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab',
): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target, 'reached with the Tab key').toBeFocused();
}

test('create, send, receive and file with the keyboard alone', async ({ firm, open }) => {
  const { id: contactId } = await firm.contact('+14155550133', 'Maria Lopez');
  await firm.matter(contactId, 'Lopez: work permit');
  const page = await open('member');
  await page.goto('/settings/subscription');

  await test.step('to the conversations and + New Conversation', async () => {
    await tabTo(page, phoneIcon(page));
    await page.keyboard.press('Enter');
    await tabTo(page, newConversationButton(page));
    await page.keyboard.press('Enter');
  });

  await test.step('create', async () => {
    const dialog = newConversationDialog(page);
    await expect(field(dialog, 'Contact')).toBeFocused();
    await page.keyboard.type('maria');
    await expect(page.getByRole('option', { name: /^Maria Lopez/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(field(dialog, 'Mobile number')).not.toHaveValue('');
    await tabTo(page, dialog.getByRole('button', { name: 'Create' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('send and receive', async () => {
    await expect(composer(page)).toBeFocused();
    await page.keyboard.type('First line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    await page.keyboard.press('Enter');
    await expect(message(page, 'second line')).toContainText('Delivered');
    expect(await firm.textsTo('+14155550133')).toMatchObject([{ body: 'First line\nsecond line' }]);
    await firm.simulator.reply('+14155550133', await firm.texting(), 'I got it');
    await expect(message(page, 'I got it')).toBeVisible();
    await expect(composer(page)).toBeFocused();
  });

  await test.step('Ctrl+Enter sends, once that is preferred', async () => {
    const accountMenu = page.getByRole('button', { name: 'Account menu' });
    await tabTo(page, accountMenu, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('menuitem', { name: 'Preferences' }), 'ArrowDown');
    await page.keyboard.press('Enter');
    const choices = page.getByRole('dialog', { name: 'Preferences' }).getByRole('radiogroup', {
      name: 'What sends a text',
    });
    await tabTo(page, choices.getByRole('radio', { name: 'Enter', exact: true }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect(accountMenu).toBeFocused();
    await page.keyboard.press('?');
    await expect(page.getByRole('row', { name: 'Send the message' })).toContainText('Ctrl / ⌘ + Enter');
    await page.keyboard.press('Escape');
    await tabTo(page, composer(page));
    await page.keyboard.type('Not yet');
    await page.keyboard.press('Enter');
    await page.keyboard.type('now');
    await page.keyboard.press('Control+Enter');
    await expect(message(page, 'now')).toContainText('Delivered');
    await expect(message(page, 'now')).toContainText('Not yet\nnow', { useInnerText: true });
  });

  await test.step('file, and back to where one was', async () => {
    await tabTo(page, pencil(page), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const dialog = filingDialog(page);
    await tabTo(page, field(dialog, 'Client/matter'));
    await page.keyboard.type('work');
    await expect(page.getByRole('option')).toHaveText([/work permit/]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: 'Save' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(thread(page)).toContainText('Lopez: work permit');
    await expect(row(page, 'Maria Lopez')).toContainText('Lopez: work permit');
    await expect(pencil(page)).toBeFocused();
  });

  await test.step('Escape leaves a dialog and gives the focus back', async () => {
    await tabTo(page, newConversationButton(page), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(newConversationDialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(newConversationDialog(page)).toHaveCount(0);
    await expect(newConversationButton(page)).toBeFocused();
  });
});
