import { composer, message, remaining, saveChanges, send, thread } from './screens.js';
import { expect, test } from './story.js';

test('the send after the last message buys 1,000 more and goes out', async ({ firm, open }) => {
  await firm.spendAll();
  const { id } = await firm.conversation();
  const page = await open('owner');
  await page.goto(`/conversations/${id}`);
  await expect(page.getByText('Sending adds 1,000 for $20 (card ending 4242)')).toBeVisible();
  expect(await firm.simulator.chargesOf(firm.accountId)).toEqual([]);

  await send(page, 'One more');
  await expect(message(page, 'One more')).toContainText('Delivered');
  expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(1);
  await expect(thread(page).getByText('1,000 Outgoing Text Messages added, $20.00')).toBeVisible();
  await page.goto('/settings/subscription');
  await expect(remaining(page, 999)).toBeVisible();
});

test('a declined card keeps the text; a new card sends it without typing it again', async ({
  firm,
  open,
}) => {
  await firm.spendAll();
  await firm.simulator.declineNext(firm.accountId, 1);
  const { id, mobileNumber } = await firm.conversation();
  const page = await open('owner');
  await page.goto(`/conversations/${id}`);
  await send(page, 'Please bring your passport.');
  await expect(message(page, 'Please bring your passport.')).toContainText('payment problem');

  await test.step('the way to the card page, left half way, loses nothing', async () => {
    await page.goto('/settings/subscription');
    await page.getByRole('button', { name: /card/i }).first().click();
    await expect(page.getByRole('heading', { name: 'Save a card' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/\/settings\/subscription/);
    await expect(page.getByRole('main')).toContainText('4242');
  });

  await test.step('a card is saved there', async () => {
    await page.getByRole('button', { name: /card/i }).first().click();
    await page.getByRole('radio', { name: /Mastercard ending in 4444/ }).check();
    await page.getByRole('button', { name: 'Save card' }).click();
    await expect(page).toHaveURL(/\/settings\/subscription/);
    await expect(page.getByRole('main')).toContainText('4444');
  });

  await page.goto(`/conversations/${id}`);
  await expect(message(page, 'Please bring your passport.')).toContainText('Delivered');
  await expect(composer(page)).toHaveValue('');
  expect(await firm.textsTo(mobileNumber)).toHaveLength(1);
});

test.describe('a firm without a card', () => {
  test.use({ firmOptions: { included: false, card: null } });

  test('saves one before text messaging is included', async ({ firm, open }) => {
    const page = await open('owner');
    await page.goto('/settings/subscription');
    await page.getByRole('radio', { name: 'Include', exact: true }).check();
    await saveChanges(page).click();
    await page.getByRole('radio', { name: /Visa ending in 4242/ }).check();
    await page.getByRole('button', { name: 'Save card' }).click();
    await expect(page).toHaveURL(/\/settings\/subscription/);
    await expect(page.getByText('Your choices are still here.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Include', exact: true })).toBeChecked();
    expect((await firm.subscription()).textMessaging.included).toBe(false);
    await saveChanges(page).click();
    await expect(page.getByText('Saved. Text messaging is on.')).toBeVisible();
    await expect(remaining(page, 100)).toBeVisible();
    expect((await firm.subscription()).textMessaging.included).toBe(true);
  });
});
