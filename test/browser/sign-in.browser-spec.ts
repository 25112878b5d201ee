import { AxeBuilder } from '@axe-core/playwright';
import { expect, signIn, test } from './story.js';

test('the first page has a name and nothing that axe objects to', async ({ context, page, firm }) => {
  await signIn(context, firm);
  await page.goto('/');
  await expect(page).toHaveTitle(/Matterline/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
