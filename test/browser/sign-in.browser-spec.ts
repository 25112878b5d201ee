import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { expectOk } from '../product/firm.js';
import { composer, message, row, send, thread } from './screens.js';
import { expect, SESSION_COOKIE, test } from './story.js';

test('a demo person signs in; a session that is lost costs neither a draft nor a text', async ({
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
  const signIn = async (): Promise<void> => {
    await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
    await expect(page.getByText('Alvarez Immigration Law').first()).toBeVisible();
    await page.getByRole('button', { name: /Elena Alvarez/ }).click();
  };
  const loseSession = (): Promise<void> => page.context().clearCookies({ name: SESSION_COOKIE });

  await test.step('first she is asked who she is, and then led to where she wanted to go', async () => {
    await page.goto(`/conversations/${id}`);
    await signIn();
    await expect(page).toHaveURL(new RegExp(`/conversations/${id}$`));
  });

  await test.step('a text that is sent without a session goes out after the next sign-in', async () => {
    // All is read: nothing but the text itself will meet the lost session.
    await expect(thread(page)).toContainText('Nothing sent yet.');
    await expect(row(page, 'Maria Lopez')).toBeVisible();
    await expect(page.getByText('100 Outgoing Text Messages left')).toBeVisible();
    await loseSession();
    await send(page, 'A long and careful text');
    await signIn();
    await expect(message(page, 'A long and careful text')).toContainText('Delivered');
    await expect(message(page, 'A long and careful text')).toHaveCount(1);
  });

  await test.step('a draft waits where it was', async () => {
    await composer(page).pressSequentially('Not finished');
    await loseSession();
    await page.reload();
    await signIn();
    await expect(composer(page)).toHaveValue('Not finished');
  });
});
