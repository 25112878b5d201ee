import { expectAccessible } from './accessibility.js';
import { composer, message, row, send, sendButton } from './screens.js';
import { expect, test } from './story.js';

test('481 characters are refused where they are typed, whole', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation();
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  await composer(page).fill('x'.repeat(481));
  await expect(page.getByText('1 over the 480 limit').first()).toBeVisible();
  await expect(sendButton(page)).toBeDisabled();
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue('x'.repeat(481));
  expect(await firm.textsTo(mobileNumber)).toEqual([]);

  await composer(page).press('Backspace');
  await composer(page).press('Enter');
  await expect(message(page, 'x'.repeat(480))).toContainText('Delivered');
  expect(await firm.textsTo(mobileNumber)).toMatchObject([{ body: 'x'.repeat(480) }]);
});

test('each conversation keeps its own draft', async ({ firm, open }) => {
  const maria = await firm.conversation(undefined, 'Maria Lopez');
  await firm.conversation(undefined, 'Chen Wei');
  const page = await open('member');
  await page.goto(`/conversations/${maria.id}`);
  await composer(page).pressSequentially('For Maria');
  await row(page, 'Chen Wei').click();
  await expect(composer(page)).toHaveValue('');
  await composer(page).pressSequentially('For Chen');
  await row(page, 'Maria Lopez').click();
  await expect(composer(page)).toHaveValue('For Maria');
  await page.reload();
  await row(page, 'Chen Wei').click();
  await expect(composer(page)).toHaveValue('For Chen');
});

test('Retry makes another attempt in the same bubble', async ({ firm, open }) => {
  const { id } = await firm.conversation('+15005551001', 'Maria Lopez');
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  await send(page, 'Try me');
  await expect(message(page, 'Try me')).toContainText('Not delivered');
  const tries = async (): Promise<number> => (await firm.textsTo('+15005551001')).length;
  expect(await tries()).toBe(1);
  await message(page, 'Try me').getByRole('button', { name: 'Retry' }).click();
  await expect.poll(tries).toBe(2);
  await expect(message(page, 'Try me')).toHaveCount(1);
  await expect(message(page, 'Try me')).toContainText('Not delivered');

  await message(page, 'Try me').getByRole('button', { name: 'Details' }).click();
  const attempts = page.getByRole('dialog', { name: 'What was tried' }).getByRole('listitem');
  await expect(attempts).toHaveText([/^Attempt 1.*idSM\w+.*code30001$/, /^Attempt 2.*idSM\w+.*code30001$/]);
  await expectAccessible(page, 'what was tried to send a text');
});

test('a text that was not delivered is written again as a new one', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation('+15005551003', 'Maria Lopez');
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  await send(page, 'Reach me');
  const lost = message(page, 'Reach me');
  await expect(lost).toContainText('Not delivered: phone unreachable');
  await expect(lost.getByRole('button')).toHaveText(['Edit again', 'Details']);
  await lost.getByRole('button', { name: 'Edit again' }).click();
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('Reach me');
  await composer(page).press('End');
  await composer(page).pressSequentially(' now');
  await composer(page).press('Enter');
  await expect(message(page, 'Reach me now')).toContainText('Not delivered: phone unreachable');
  const texts = await firm.textsTo(mobileNumber);
  expect(texts.map(({ body }) => body)).toEqual(['Reach me', 'Reach me now']);
});
