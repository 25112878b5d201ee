import { type Locator, type Page } from '@playwright/test';

// The screens in the owner's words: everything is found by its role and accessible name, as a person finds it.

export const phoneIcon = (page: Page): Locator => page.getByRole('link', { name: /^Text messages/ });
export const newConversationButton = (page: Page): Locator =>
  page.getByRole('button', { name: '+ New Conversation' });
export const newConversationDialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'New Conversation' });
export const pencil = (page: Page): Locator => page.getByRole('button', { name: 'Edit client/matter' });
export const filingDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Edit client/matter' });
export const thread = (page: Page): Locator => page.getByRole('log');
export const composer = (page: Page): Locator => page.getByPlaceholder('Type a message');
export const sendButton = (page: Page): Locator => page.getByRole('button', { name: /^Send/ });
export const saveChanges = (page: Page): Locator => page.getByRole('button', { name: 'Save Changes' });

/** How many Outgoing Text Messages are left, as Settings > Subscription says it. */
export const remaining = (page: Page, count: number): Locator =>
  page
    .getByRole('region', { name: 'Outgoing Text Messages' })
    .filter({ hasText: new RegExp(`(^|\\D)${count}\\s*(Outgoing Text Messages )?remaining`) });

/** A field of a form, whether or not it has suggestions. */
export const field = (within: Page | Locator, name: string): Locator =>
  within.getByRole('combobox', { name }).or(within.getByRole('textbox', { name }));

/** The row of a conversation in the list. */
export const row = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').filter({ hasText: name });

/** What is typed into the search of the list. */
export const searchBox = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Conversations' }).getByRole('searchbox');

/** The texts in which a search found something. */
export const foundText = (page: Page, text: string): Locator =>
  page.getByRole('region', { name: 'In messages' }).getByRole('link').filter({ hasText: text });

/** One message with its state, by its text. */
export const message = (page: Page, text: string): Locator =>
  thread(page).locator('[data-direction]').filter({ hasText: text });

/** Opens Settings > Subscription by pressing, not by address. */
export async function goToSubscription(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Subscription' }).click();
}

export async function openPreferences(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  return page.getByRole('dialog', { name: 'Preferences' });
}

/** Types a text and presses Enter. */
export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Types into a field with suggestions and takes the one so named. */
export async function choose(suggesting: Locator, typed: string, name: string | RegExp): Promise<void> {
  await suggesting.fill(typed);
  await suggesting.page().getByRole('option', { name }).click();
}
