import { choose, field, newConversationButton, newConversationDialog, send, message } from './screens.js';
import { expect, test } from './story.js';

test('a contact without a number gets one typed by hand', async ({ firm, open }) => {
  await firm.contact(null, 'João Silva');
  const page = await open('member');
  await page.goto('/conversations');
  await newConversationButton(page).click();
  const dialog = newConversationDialog(page);
  await choose(field(dialog, 'Contact'), 'silva', /^João Silva/);
  await expect(field(dialog, 'Mobile number')).toHaveValue('');
  await field(dialog, 'Mobile number').fill('(415) 555-0187');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toHaveCount(0);
  await send(page, 'Good morning, Mr. Silva.');
  await expect(message(page, 'Good morning, Mr. Silva.')).toContainText('Delivered');
  expect(await firm.textsTo('+14155550187')).toHaveLength(1);
});

test('a number that is taken leads to its conversation, however it is typed', async ({ firm, open }) => {
  const taken = await firm.conversation('+14155550188', 'Maria Lopez');
  await firm.contact(null, 'Mario Lopez');
  const page = await open('member');
  await page.goto('/conversations');
  await newConversationButton(page).click();
  const dialog = newConversationDialog(page);
  await choose(field(dialog, 'Contact'), 'mario', /^Mario Lopez/);
  await field(dialog, 'Mobile number').fill('415.555.0188');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toContainText('This number already has a conversation with Maria Lopez.');
  await dialog.getByText('Open conversation').click();
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/conversations/${taken.id}$`));
});

test('a wrong number and a missing contact are said in words, and nothing typed is lost', async ({
  firm,
  open,
}) => {
  await firm.contact(null, 'João Silva');
  const page = await open('member');
  await page.goto('/conversations');
  await newConversationButton(page).click();
  const dialog = newConversationDialog(page);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(field(dialog, 'Contact')).toHaveAttribute('aria-invalid', 'true');
  await choose(field(dialog, 'Contact'), 'silva', /^João Silva/);
  await field(dialog, 'Mobile number').fill('555');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toContainText('Enter a full number, for example (305) 555-0101');
  await expect(field(dialog, 'Mobile number')).toHaveValue('555');
});
