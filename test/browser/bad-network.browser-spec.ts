import { composer, message, send, thread } from './screens.js';
import { expect, test } from './story.js';

const SENDS = '**/api/v1/conversations/*/messages';

test('an answer that is lost on the way leaves one bubble and one text at the provider', async ({
  firm,
  open,
}) => {
  const { id, mobileNumber } = await firm.conversation();
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  let cuts = 0;
  const keys: (string | undefined)[] = [];
  await page.route(SENDS, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (cuts === 2) return route.continue();
    cuts += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await send(page, 'Are you there?');
  await expect(message(page, 'Are you there?')).toContainText('Delivered');
  await expect.poll(() => keys.length).toBe(3);
  expect(new Set(keys).size).toBe(1);
  await expect(message(page, 'Are you there?')).toHaveCount(1);
  expect(await firm.textsTo(mobileNumber)).toHaveLength(1);
});

test('without a network a text waits in one bubble, over a reload too, and then goes out once', async ({
  firm,
  open,
}) => {
  const { id, mobileNumber } = await firm.conversation();
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  await expect(composer(page)).toBeVisible();
  await page.route(SENDS, (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  );
  await send(page, 'From the courthouse');
  await expect(message(page, 'From the courthouse')).toHaveCount(1);
  await expect(message(page, 'From the courthouse')).not.toContainText(/Sent|Delivered/);
  await page.reload();
  await expect(message(page, 'From the courthouse')).toHaveCount(1);
  await expect(message(page, 'From the courthouse')).not.toContainText(/Sent|Delivered/);
  expect(await firm.textsTo(mobileNumber)).toEqual([]);

  await page.unroute(SENDS);
  await expect(message(page, 'From the courthouse')).toContainText('Delivered', { timeout: 40_000 });
  await expect(message(page, 'From the courthouse')).toHaveCount(1);
  expect(await firm.textsTo(mobileNumber)).toHaveLength(1);
});

test('a gateway that is away: a banner, the typing goes on, and all is sent once when it is back', async ({
  system,
  firm,
  open,
}) => {
  const { id, mobileNumber } = await firm.conversation();
  const page = await open('member');
  await page.goto(`/conversations/${id}`);
  await send(page, 'before');
  await expect(message(page, 'before')).toContainText('Delivered');

  await system.kill('gateway');
  try {
    await send(page, 'while it is away');
    await expect(page.getByRole('status').filter({ hasText: /connection|reach/i })).toBeVisible();
    await expect(message(page, 'while it is away')).toHaveCount(1);
    await composer(page).fill('still typing');
  } finally {
    await system.restart('gateway');
  }
  await expect(message(page, 'while it is away')).toContainText('Delivered', { timeout: 40_000 });
  await expect(page.getByRole('status').filter({ hasText: /connection|reach/i })).toHaveCount(0);
  await expect(composer(page)).toHaveValue('still typing');
  await expect(thread(page).locator('[data-direction]')).toHaveCount(2);
  const texts = await firm.textsTo(mobileNumber);
  expect(texts.map((text) => text.body)).toEqual(['before', 'while it is away']);
});
