import { type Firm } from '../product/firm.js';
import { expectAccessible } from './accessibility.js';
import { expect, test } from './story.js';

const languages = [
  { locale: 'en-US', newConversation: '+ New Conversation' },
  { locale: 'es-MX', newConversation: '+ Nueva conversación' },
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

for (const { locale, newConversation } of languages) {
  test(`axe finds nothing on any screen (${locale})`, async ({ firm, open }) => {
    test.setTimeout(180_000);
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
    await expectAccessible(owner, 'a thread');

    await owner.goto('/conversations');
    await owner.getByRole('button', { name: newConversation }).click();
    await expect(owner.getByRole('dialog')).toBeVisible();
    await expectAccessible(owner, 'the new conversation dialog');
    await owner.getByRole('dialog').getByRole('combobox').first().click();
    await expect(owner.getByRole('option').first()).toBeVisible();
    await expectAccessible(owner, 'the suggestions of the new conversation dialog');

    await member.goto('/settings/subscription');
    await expect(member.getByRole('main')).toBeVisible();
    await expectAccessible(member, 'the subscription of a member');
  });
}
