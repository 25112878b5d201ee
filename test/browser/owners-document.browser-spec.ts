import {
  choose,
  composer,
  field,
  filingDialog,
  goToSubscription,
  message,
  newConversationButton,
  newConversationDialog,
  pencil,
  phoneIcon,
  row,
  saveChanges,
  thread,
  remaining,
} from './screens.js';
import { expect, test } from './story.js';

test.use({ firmOptions: { included: false } });

test('the numbered steps of the owner, from Settings to a filed conversation', async ({ firm, open }) => {
  const maria = await firm.contact('+14155550132', 'Maria Lopez');
  await firm.matter(maria.id, 'Lopez: adjustment of status');
  await firm.matter(maria.id, 'Lopez: work permit');
  const page = await open('owner');

  await test.step('Settings > Subscription > Add Text Messaging > Include > Save Changes', async () => {
    await page.goto('/');
    await expect(phoneIcon(page)).toHaveCount(0);
    await goToSubscription(page);
    await expect(page.getByText('Add Text Messaging')).toBeVisible();
    await expect(saveChanges(page)).toBeDisabled();
    await page.getByRole('radio', { name: 'Include', exact: true }).check();
    await expect(page.getByText('100 free Outgoing Text Messages')).toBeVisible();
    expect((await firm.subscription()).textMessaging.included).toBe(false);
    await saveChanges(page).click();
    await expect(page.getByText('Saved. Text messaging is on.')).toBeVisible();
    await expect(remaining(page, 100)).toBeVisible();
  });

  await test.step('the phone icon appears near the top right, without a reload', async () => {
    const place = await phoneIcon(page).boundingBox();
    expect(place?.x).toBeGreaterThan(640);
    expect(place?.y).toBeLessThan(80);
    await phoneIcon(page).click();
    await expect(page).toHaveURL(/\/conversations$/);
  });

  await test.step('+ New Conversation > Contact, whose mobile number is filled in > client/matter > Create', async () => {
    await newConversationButton(page).click();
    const dialog = newConversationDialog(page);
    await choose(field(dialog, 'Contact'), 'maria', /^Maria Lopez/);
    await expect(field(dialog, 'Mobile number')).toHaveValue('+1 415 555 0132');
    await dialog.getByRole('checkbox', { name: 'File these messages under a client/matter' }).check();
    await choose(field(dialog, 'Client/matter'), 'adjust', /adjustment of status/);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText('Lopez: adjustment of status');
  });

  await test.step('type at the bottom, Enter sends', async () => {
    await expect(composer(page)).toBeFocused();
    await page.keyboard.type('Your interview is on Tuesday.');
    await page.keyboard.press('Enter');
    await expect(message(page, 'Your interview is on Tuesday.')).toContainText('Delivered');
    await expect(composer(page)).toHaveValue('');
    expect(await firm.textsTo('+14155550132')).toMatchObject([
      { body: 'Your interview is on Tuesday.', from: await firm.texting() },
    ]);
  });

  await test.step('a reply arrives by itself', async () => {
    await firm.simulator.reply('+14155550132', await firm.texting(), 'Thank you, what should I bring?');
    await expect(message(page, 'Thank you, what should I bring?')).toBeVisible();
    await expect(row(page, 'Maria Lopez')).toContainText('Thank you, what should I bring?');
  });

  await test.step('pencil > client/matter > Save', async () => {
    await pencil(page).click();
    const dialog = filingDialog(page);
    await choose(field(dialog, 'Client/matter'), 'work', /work permit/);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(thread(page)).toContainText('Lopez: work permit');
    await expect(row(page, 'Maria Lopez')).toContainText('Lopez: work permit');
  });

  await test.step('99 remain in Settings > Subscription', async () => {
    await goToSubscription(page);
    await expect(remaining(page, 99)).toBeVisible();
  });
});
