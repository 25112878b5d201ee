import { goToSubscription, phoneIcon, saveChanges, remaining } from './screens.js';
import { expect, test } from './story.js';

test('a member sees the subscription and why it cannot be changed', async ({ open }) => {
  const page = await open('member');
  await page.goto('/');
  await goToSubscription(page);
  await expect(page.getByText('Only account admins and owners can change this.').first()).toBeVisible();
  await expect(remaining(page, 100)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Include', exact: true })).toBeDisabled();
  await expect(saveChanges(page)).toHaveCount(0);
});

test.describe('on plan Basic', () => {
  test.use({ firmOptions: { plan: 'basic', included: false, card: null } });

  test('text messaging cannot be included, and the page says on which plans it can', async ({ open }) => {
    const page = await open('owner');
    await page.goto('/settings/subscription');
    await expect(page.getByText('Available on Pro and Advanced.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Include', exact: true })).toBeDisabled();
    await expect(phoneIcon(page)).toHaveCount(0);
  });
});

test('a change that somebody else overtook is told, keeps the choice, and can be saved again', async ({
  firm,
  open,
}) => {
  const page = await open('admin');
  await page.goto('/settings/subscription');
  await page.getByRole('radio', { name: 'Advanced' }).check();
  // Between the press and the arrival, somebody else saves.
  let overtaken = false;
  await page.route('**/api/v1/subscription', async (route) => {
    if (route.request().method() === 'PUT' && !overtaken) {
      overtaken = true;
      await firm.save({ textMessaging: { included: false } });
    }
    await route.continue();
  });
  await saveChanges(page).click();
  await expect(page.getByText(/somebody else changed these settings/)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Advanced' })).toBeChecked();
  expect((await firm.subscription()).plan).toBe('pro');

  await saveChanges(page).click();
  await expect(page.getByText(/^Saved/).first()).toBeVisible();
  expect(await firm.subscription()).toMatchObject({ plan: 'advanced', textMessaging: { included: false } });
});
