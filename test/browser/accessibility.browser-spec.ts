import { type Firm } from '../product/firm.js';
import { expectAccessible } from './accessibility.js';
import { expect, test } from './story.js';

const languages = [
  {
    locale: 'en-US',
    newConversation: '+ New Conversation',
    accountMenu: 'Account menu',
    preferences: 'Preferences',
    details: 'Details',
  },
  {
    locale: 'es-MX',
    newConversation: '+ Nueva conversación',
    accountMenu: 'Menú de la cuenta',
    preferences: 'Preferencias',
    details: 'Detalles',
  },
];

/** A firm in which every screen has something to show, and every state of a text is in one thread. */
async function furnished(firm: Firm): Promise<string> {
  const { id, mobileNumber, contact } = await firm.conversation(undefined, 'Maria Lopez');
  const { id: matterId } = await firm.matter(contact.id, 'Lopez: work permit');
  await firm.member.patch(`/conversations/${id}`, { matterId });
  const sent = await firm.send(id, 'Hello Maria https://example.com');
  await firm.eventuallyState(id, sent.id, 'delivered');
  await firm.simulator.reply(mobileNumber, await firm.texting(), 'Hello');
  const unlucky = await firm.conversation('+15005551005', 'Chen Wei');
  const lost = await firm.send(unlucky.id, 'Are you there?');
  await firm.eventuallyState(unlucky.id, lost.id, 'undelivered');
  const opposed = await firm.conversation(undefined, 'Amara Okafor');
  await firm.simulator.reply(opposed.mobileNumber, await firm.texting(), 'STOP');
  return id;
}

for (const { locale, newConversation, accountMenu, preferences, details } of languages) {
  test(`axe finds nothing on any screen (${locale})`, async ({ firm, open }) => {
    test.setTimeout(300_000);
    const id = await furnished(firm);
    const owner = await open('owner', { locale });
    const member = await open('member', { locale });
    const nobody = await open('nobody', { locale });

    await nobody.goto('/sign-in');
    await expect(nobody.getByText('Alvarez Immigration Law').first()).toBeVisible();
    await expectAccessible(nobody, 'sign-in');

    for (const address of [
      '/settings/subscription',
      '/settings/billing',
      '/settings/usage',
      '/conversations',
      '/contacts',
      '/matters',
      '/settings/nowhere',
    ]) {
      await owner.goto(address);
      await expect(owner.getByRole('main')).toBeVisible();
      await expectAccessible(owner, address);
    }
    await owner.goto(`/conversations/${id}`);
    await expect(owner.getByRole('log')).toContainText('Hello Maria');
    await owner.setViewportSize({ width: 1280, height: 800 });
    await owner.getByRole('searchbox').fill('hello');
    await expect(owner.getByRole('navigation').locator('mark')).toHaveCount(2);
    await expectAccessible(owner, 'a thread and a search');

    // In the middle of its looks the details go from a column to a dialog.
    for (const width of [390, 1280]) {
      await owner.setViewportSize({ width, height: 800 });
      await owner.getByRole('button', { name: details }).click();
    }
    await expect(owner.getByRole('complementary', { name: details })).toBeVisible();
    await expectAccessible(owner, 'the details of a conversation');

    await owner.goto('/conversations');
    await owner.getByRole('button', { name: newConversation }).click();
    await expect(owner.getByRole('dialog')).toBeVisible();
    await expectAccessible(owner, 'the new conversation dialog');
    await owner.getByRole('dialog').getByRole('combobox').first().click();
    await expect(owner.getByRole('option').first()).toBeVisible();
    await expectAccessible(owner, 'the suggestions of the new conversation dialog');

    await owner.goto('/settings/usage');
    await owner.getByRole('button', { name: accountMenu }).click();
    await owner.getByRole('menuitem', { name: preferences }).click();
    await expect(owner.getByRole('dialog')).toBeVisible();
    await expectAccessible(owner, 'the preferences');

    await member.goto('/settings/subscription');
    await expect(member.getByRole('main')).toBeVisible();
    await expectAccessible(member, 'the subscription of a member');
  });
}

const financeScreens = [
  '',
  '/charges',
  '/reconciliation',
  '/exceptions',
  '/payouts',
  '/firms',
  '/months',
  '/exports',
  '/audit',
  '/nowhere',
];

for (const { locale } of languages) {
  test(`axe finds nothing on any screen of finance (${locale})`, async ({ firm, open }) => {
    test.setTimeout(240_000);
    const payment = await firm.buy();
    await firm.simulator.chargeByHand(firm.accountId, firm.system.stripeSecretKey, 2_000);
    const page = await open('finance', { locale });
    for (const screen of financeScreens) {
      await page.goto(`/finance${screen}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAccessible(page, `/finance${screen}`);
    }

    await page.goto(`/finance/charges?q=${payment}`);
    await page.getByRole('rowheader').getByRole('link').click();
    await page
      .getByRole('region')
      .first()
      .getByRole('button', { name: /^(Refund|Reembolsar)$/ })
      .click();
    await page.getByRole('dialog').getByRole('radio').last().check();
    await expectAccessible(page, 'the refund dialog');

    const owner = await open('owner', { locale });
    await owner.goto('/finance');
    await expect(owner.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(owner, 'finance, for a person of a firm');
  });
}
