import { composer, message, row, send, thread } from './screens.js';
import { expect, test } from './story.js';

test('STOP closes the composer with the reason, START opens it again', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  await expect(composer(page)).toBeVisible();

  await firm.simulator.reply(mobileNumber, await firm.texting(), 'STOP');
  await expect(thread(page).getByText(/^Maria Lopez replied STOP\./)).toBeVisible();
  await expect(composer(page)).toHaveCount(0);
  await expect(row(page, 'Maria Lopez')).toContainText('STOP');

  await firm.simulator.reply(mobileNumber, await firm.texting(), 'START');
  await expect(thread(page).getByText(/^Maria Lopez replied START\./)).toBeVisible();
  await expect(composer(page)).toBeVisible();
  await send(page, 'Welcome back');
  await expect(message(page, 'Welcome back')).toContainText('Delivered');
});
