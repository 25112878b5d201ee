import { composer, field, message, phoneIcon, row, send, thread } from './screens.js';
import { expect, test } from './story.js';

test('two people of the firm and the client’s phone see one conversation', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
  const [owner, member] = [await open('owner'), await open('member')];
  await owner.goto(`/conversations/${id}`);
  await member.goto('/conversations');
  await expect(row(member, 'Maria Lopez')).toBeVisible();

  await send(owner, 'Hello Maria, this is Elena.');
  await expect(row(member, 'Maria Lopez')).toContainText('Hello Maria, this is Elena.');
  const opening = owner.context().waitForEvent('page');
  await owner.getByRole('link', { name: "Client's phone" }).click();
  const phone = await opening;
  await expect(thread(phone)).toContainText('Hello Maria, this is Elena.');

  await field(phone, 'Text message').fill('Hello Elena!');
  await phone.keyboard.press('Enter');
  await expect(message(owner, 'Hello Elena!')).toBeVisible();
  await expect(row(member, 'Maria Lopez')).toContainText('Hello Elena!');

  // Unread is each person's own: the owner has it on screen, the member has not.
  await expect(phoneIcon(member)).toHaveAccessibleDescription('1 unread');
  await expect(member).toHaveTitle(/^\(1\)/);
  await expect(phoneIcon(owner)).not.toHaveAccessibleDescription(/unread/);

  await row(member, 'Maria Lopez').click();
  await expect(phoneIcon(member)).not.toHaveAccessibleDescription(/unread/);
  await send(member, 'And Priya here.');
  await expect(message(owner, 'And Priya here.')).toContainText('Delivered');
  await expect(thread(phone)).toContainText('And Priya here.');
  await expect(composer(owner)).toHaveValue('');

  await test.step('a photo from the phone is seen by both, and looked at in a viewer', async () => {
    await field(phone, 'Text message').fill('Here is the letter');
    await phone.getByRole('button', { name: 'Picture' }).click();
    for (const page of [owner, member]) {
      const shown = message(page, 'Here is the letter').locator('img');
      await expect(shown).toBeVisible();
      await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_200);
    }
    // On a phone Escape would leave the thread, if it were not the viewer's.
    await owner.setViewportSize({ width: 390, height: 844 });
    const thumbnail = owner.getByRole('button', { name: 'Picture from Maria Lopez' });
    await thumbnail.click();
    const viewer = owner.getByRole('dialog', { name: 'Picture from Maria Lopez' });
    await expect(viewer.getByRole('img', { name: 'Picture from Maria Lopez' })).toBeVisible();
    const downloading = owner.waitForEvent('download');
    await viewer.getByRole('link', { name: /^Download/ }).click();
    expect((await downloading).suggestedFilename()).toBe('picture-1.jpeg');
    await owner.keyboard.press('Escape');
    await expect(viewer).toBeHidden();
    await expect(thumbnail).toBeFocused();
    await expect(owner).toHaveURL(new RegExp(`/conversations/${id}$`));
    await expect(message(owner, 'Here is the letter')).toContainText(/JPEG, \d+ kB/);
  });

  const texts = await firm.textsTo(mobileNumber);
  expect(texts.map((text) => text.body)).toEqual(['Hello Maria, this is Elena.', 'And Priya here.']);
});
