import { message, row } from './screens.js';
import { expect, test } from './story.js';

test('a text is marked unread to come back to it, for this person alone', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
  await firm.simulator.reply(mobileNumber, await firm.texting(), 'May I come on Monday?');
  const [page, colleague] = [await open('member'), await open('owner')];
  for (const reader of [page, colleague]) {
    await reader.goto(`/conversations/${id}`);
    await expect(message(reader, 'May I come on Monday?')).toBeVisible();
    await expect(row(reader, 'Maria Lopez')).not.toHaveAccessibleName(/unread/);
  }
  await page.getByRole('button', { name: 'Mark unread' }).click();
  await expect(row(page, 'Maria Lopez')).toHaveAccessibleName(/1 unread/);
  await expect(row(page, 'Maria Lopez')).toBeFocused();
  await expect(page).toHaveTitle(/^\(1\)/);
  await page.reload();
  await expect(row(page, 'Maria Lopez')).toHaveAccessibleName(/1 unread/);
  await expect(row(colleague, 'Maria Lopez')).not.toHaveAccessibleName(/unread/);

  await row(page, 'Maria Lopez').click();
  await expect(message(page, 'May I come on Monday?')).toBeVisible();
  await expect(row(page, 'Maria Lopez')).not.toHaveAccessibleName(/unread/);
});

for (const reducedMotion of ['reduce', 'no-preference'] as const)
  test(`a long thread opens at its first unread text, and when the end is in sight it is read (motion: ${reducedMotion})`, async ({
    firm,
    open,
  }) => {
    const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
    const texting = await firm.texting();
    for (let line = 1; line <= 8; line += 1) {
      const body = `${line}. ${'More than one line. '.repeat(16)}`;
      await firm.simulator.reply(mobileNumber, texting, body);
      // The provider's webhooks overtake each other.
      await firm.eventuallyReceived(id, body);
    }
    const page = await open('member', { reducedMotion });
    await page.goto(`/conversations/${id}`);
    await expect(message(page, '1. More')).toBeInViewport({ ratio: 1 });
    await expect(row(page, 'Maria Lopez')).toHaveAccessibleName(/8 unread/);
    await page.getByRole('button', { name: '8 new messages' }).click();
    await expect(row(page, 'Maria Lopez')).not.toHaveAccessibleName(/unread/);

    await page.goto('/contacts');
    await firm.simulator.reply(mobileNumber, texting, 'And one more');
    await page.goto(`/conversations/${id}`);
    await expect(message(page, 'And one more')).toBeInViewport({ ratio: 1 });
    await expect(row(page, 'Maria Lopez')).not.toHaveAccessibleName(/unread/);
  });
