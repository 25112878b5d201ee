import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { expectOk } from '../product/firm.js';
import { composer, message, send } from './screens.js';
import { expect, SESSION_COOKIE, test } from './story.js';

test('a demo person signs in, loses the session with a draft, signs in again and finds it', async ({
  system,
  open,
}) => {
  const elena = await system.login('u_alvarez_owner');
  const { version } = expectOk(await elena.get<Subscription>('/subscription'));
  expectOk(await elena.put('/subscription', { version, plan: 'pro', textMessaging: { included: true } }));
  const { id: contactId } = expectOk(
    await elena.post<Contact>('/contacts', { name: 'Maria Lopez', mobileNumber: '+14155550132' }),
  );
  const { id } = expectOk(await elena.post<Conversation>('/conversations', { contactId }));

  const page = await open('nobody');
  await page.goto(`/conversations/${id}`);
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await expect(page.getByText('Alvarez Immigration Law').first()).toBeVisible();
  await page.getByRole('button', { name: /Elena Alvarez/ }).click();
  await expect(page).toHaveURL(new RegExp(`/conversations/${id}$`));

  await composer(page).pressSequentially('A long and careful text');
  await page.context().clearCookies({ name: SESSION_COOKIE });
  await composer(page).press('Enter');
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await page.getByRole('button', { name: /Elena Alvarez/ }).click();
  await expect(page).toHaveURL(new RegExp(`/conversations/${id}$`));
  await expect(message(page, 'A long and careful text').or(composer(page))).toBeVisible();
  await send(page, 'The end');
  await expect(message(page, 'The end')).toContainText('Delivered');
});
