import { composer, message, phoneIcon, saveChanges, thread } from './screens.js';
import { expect, test } from './story.js';

test('leaving Settings with a change that is not saved asks first', async ({ firm, open }) => {
  const page = await open('owner');
  await page.goto('/settings/subscription');
  await page.getByRole('radio', { name: 'Advanced' }).check();
  await phoneIcon(page).click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Advanced' })).toBeChecked();

  await phoneIcon(page).click();
  await question.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page).toHaveURL(/\/conversations$/);
  expect((await firm.subscription()).plan).toBe('pro');
});

test('Don’t include says what stays and what stops, and everybody sees it at once', async ({
  firm,
  open,
}) => {
  const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
  const member = await open('member');
  await member.goto(`/conversations/${id}`);
  await expect(composer(member)).toBeVisible();

  const owner = await open('owner');
  await owner.goto('/settings/subscription');
  await owner.getByRole('radio', { name: "Don't include" }).check();
  await saveChanges(owner).click();
  const question = owner.getByRole('dialog', { name: 'Turn off text messaging?' });
  await expect(question).toContainText('Every conversation stays readable.');
  await question.getByRole('button', { name: 'Turn off text messaging' }).click();
  await expect(owner.getByText('Saved. Text messaging is off.')).toBeVisible();
  await expect(phoneIcon(owner)).toHaveCount(0);

  await expect(member.getByText(/Text messaging is not included/).first()).toBeVisible();
  await expect(composer(member)).toHaveCount(0);
  await firm.simulator.reply(mobileNumber, await firm.texting(), 'Are you still there?');
  await expect(message(member, 'Are you still there?')).toBeVisible();
  await expect(thread(member)).toBeVisible();
});

test('buys two packs in one charge, which billing & receipts then lists with its receipt', async ({
  firm,
  open,
}) => {
  const page = await open('owner');
  await page.goto('/settings/subscription');
  await page.getByRole('button', { name: 'Buy now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Buy Outgoing Text Messages' });
  await dialog.getByRole('combobox', { name: 'How many' }).selectOption('2,000 for $40');
  await expect(dialog).toContainText('Tax is not calculated here.');
  await dialog.getByRole('button', { name: 'Pay $40' }).dblclick();
  await expect(page.getByText('2,000 Outgoing Text Messages were added.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Outgoing Text Messages' })).toContainText('2,100');
  expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(1);

  await page.getByRole('link', { name: 'All payments and receipts' }).click();
  const payment = page.getByRole('row', { name: /2,000 Outgoing Text Messages/ });
  await expect(payment).toContainText(/Bought by .*\$40.*Paid.*Visa ending 4242/);
  await expect(payment.getByRole('link', { name: /^Receipt/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Totals per month' })).toContainText('$40');
  await expect(page.getByRole('list', { name: 'Who changed what' })).toContainText(
    'bought Outgoing Text Messages.',
  );
});

test('a limit that is typed and not saved is asked for before leaving, and saved by its own button', async ({
  firm,
  open,
}) => {
  const page = await open('owner');
  await page.goto('/settings/subscription');
  await page.getByRole('radio', { name: 'An amount' }).check();
  await page.getByRole('textbox', { name: 'Monthly limit in dollars' }).fill('60');
  await page.getByRole('combobox', { name: 'Time zone of the month' }).click();
  await page.getByRole('option', { name: 'America/New York' }).click();
  await phoneIcon(page).click();
  await page.getByRole('button', { name: 'Stay on this page' }).click();
  await page.getByRole('button', { name: 'Update limits' }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Last changed by/)).toBeVisible();
  expect((await firm.billing()).autoRefill).toMatchObject({
    monthlyLimitCents: 6_000,
    timeZone: 'America/New_York',
  });
});

test.describe('a firm whose bank wants every payment confirmed', () => {
  test.use({ firmOptions: { card: 'pm_card_authenticationRequired' } });

  test('is told so, goes to the bank and comes back to a text that went out', async ({ firm, open }) => {
    await firm.spendAll();
    const { id } = await firm.conversation();
    const page = await open('owner');
    await page.goto('/settings/billing');
    const waiting = await firm.send(id, 'Please bring your passport.');
    await expect(page.getByText('Your bank wants confirmation').first()).toBeVisible();
    await page.getByRole('link', { name: 'Subscription' }).click();
    await expect(page.getByText('Action needed: bank wants confirmation')).toBeVisible();

    await test.step('refused at the bank, nothing is charged and the way on stays', async () => {
      await page.getByRole('button', { name: 'Confirm with bank' }).click();
      await page.getByRole('button', { name: 'Refuse' }).click();
      await expect(page).toHaveURL(/\/settings\/subscription$/);
      await expect(page.getByText('The payment did not go through')).toBeVisible();
    });

    await test.step('confirmed from the receipts, the text goes out', async () => {
      await page.getByRole('link', { name: 'Billing & receipts' }).click();
      await page.getByRole('button', { name: 'Confirm with bank' }).click();
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await expect(page).toHaveURL(/\/settings\/billing$/);
      await expect(page.getByText('Your bank confirmed the payment')).toBeVisible();
      await expect(page.getByRole('row', { name: /Paid/ })).toBeVisible();
    });
    await firm.eventuallyState(id, waiting.id, 'delivered');
  });
});

test('usage says what a matter came to, as a table and as a file', async ({ firm, open }) => {
  const { id, contact } = await firm.conversation();
  const matter = await firm.matter(contact.id, 'Lopez: work permit');
  await firm.member.patch(`/conversations/${id}`, { matterId: matter.id });
  const sent = await firm.send(id, 'x'.repeat(200));
  await firm.eventuallyState(id, sent.id, 'delivered');
  const page = await open('member');
  await page.goto('/matters');
  await page.getByRole('link', { name: 'Texts: Lopez: work permit' }).click();
  await expect(page.getByText('1 text, 2 segments')).toBeVisible();
  await page.getByRole('link', { name: 'Show all' }).click();
  await page.getByRole('combobox', { name: 'Count by' }).selectOption('Client/matter');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('row', { name: /^Lopez: work permit 1 1 2 0/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});
