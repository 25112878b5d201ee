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
