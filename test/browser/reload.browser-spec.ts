import { type Page } from '@playwright/test';
import { type Conversation } from '#contracts/http/conversations.http';
import { inParallel } from '../product/firm.js';
import { composer, foundText, message, row, searchBox, send, thread } from './screens.js';
import { expect, test } from './story.js';

/** Both browsers show the same thread and the same row of the list. */
async function expectSame(one: Page, other: Page, name: string): Promise<void> {
  await expect(async () => {
    expect(await thread(one).innerText()).toBe(await thread(other).innerText());
    expect(await row(one, name).innerText()).toBe(await row(other, name).innerText());
  }).toPass({ timeout: 15_000 });
}

test('a reload at any point shows what another browser shows', async ({ firm, open }) => {
  const { id, mobileNumber, contact } = await firm.conversation('+15005551005', 'Maria Lopez');
  const matter = await firm.matter(contact.id, 'Lopez: work permit');
  const [page, other] = [await open('owner'), await open('owner')];
  await other.goto(`/conversations/${id}`);
  await page.goto(`/conversations/${id}`);

  await test.step('after a text that could not be delivered', async () => {
    await send(page, 'Are you well?');
    await expect(message(page, 'Are you well?')).toContainText('Not delivered');
    await page.reload();
    await expect(message(page, 'Are you well?')).toContainText('Not delivered');
    await expectSame(page, other, 'Maria Lopez');
  });

  await test.step('after a reply', async () => {
    await firm.simulator.reply(mobileNumber, await firm.texting(), 'I have a new phone');
    await expect(message(page, 'I have a new phone')).toBeVisible();
    await page.reload();
    await expect(message(page, 'I have a new phone')).toBeVisible();
    await expectSame(page, other, 'Maria Lopez');
  });

  await test.step('after filing', async () => {
    await firm.member.patch(`/conversations/${id}`, { matterId: matter.id });
    await expect(thread(page)).toContainText('Lopez: work permit');
    await page.reload();
    await expect(thread(page)).toContainText('Lopez: work permit');
    await expectSame(page, other, 'Maria Lopez');
  });

  await test.step('with a draft, which is the browser’s own', async () => {
    await composer(page).pressSequentially('Not yet sen');
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('Not yet sen');
    await page.reload();
    await expect(composer(page)).toHaveValue('Not yet sen');
    await expectSame(page, other, 'Maria Lopez');
  });
});

test('a text that is found by its words opens in its place, over a reload too, and reads nothing', async ({
  firm,
  open,
}) => {
  const { id, mobileNumber } = await firm.conversation(undefined, 'Maria Lopez');
  const texting = await firm.texting();
  const reply = (body: string) => firm.simulator.reply(mobileNumber, texting, body);
  await reply('My passport expires in May');
  await firm.eventuallyReceived(id, 'My passport expires in May');
  const later = Array.from(
    { length: 120 },
    (_, index) => `Line ${index} ${'of many words '.repeat(index % 9)}`,
  );
  await inParallel(later, 6, reply);
  const unread = async () => (await firm.member.get<Conversation>(`/conversations/${id}`)).body.unread;
  await expect.poll(unread).toBe(121);
  await firm.member.post(`/conversations/${id}/read`, { upToSeq: 60 });

  const page = await open('member');
  await page.goto('/conversations');
  await searchBox(page).fill('PASSPORT');
  await expect(foundText(page, 'My passport').locator('mark')).toHaveText('passport');
  await foundText(page, 'My passport').click();
  await expect(message(page, 'My passport')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('[data-sought]')).toContainText('My passport');
  await expect(page).toHaveURL(`/conversations/${id}?at=1`);
  await page.reload();
  await expect(message(page, 'My passport')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('[data-sought]')).toHaveCount(0, { timeout: 10_000 });
  await expect(message(page, 'My passport')).toBeInViewport({ ratio: 1 });
  expect(await unread()).toBe(61);

  await searchBox(page).fill('line 60');
  await foundText(page, 'Line 60').click();
  await expect(message(page, 'Line 60')).toBeInViewport({ ratio: 1 });
  await expect(message(page, 'My passport')).not.toBeInViewport();
});

test('a thread of long texts opens at its end, and is read', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation();
  for (let text = 1; text <= 6; text += 1) await firm.send(id, `${text}${' word'.repeat(40)}`);
  await firm.simulator.reply(mobileNumber, await firm.texting(), 'The last word');
  const page = await open('owner');
  // A slow computer draws what a fast one skips.
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.addInitScript(() => {
    const places: string[] = [];
    Object.assign(globalThis, { places });
    const look = (): void => {
      const log = document.querySelector('[role=log]');
      if (log !== null && log.scrollHeight > log.clientHeight)
        places.push(log.scrollTop === log.scrollHeight - log.clientHeight ? 'end' : 'elsewhere');
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`/conversations/${id}`);
  await expect(message(page, 'The last word')).toBeInViewport();
  await expect
    .poll(async () => (await firm.owner.get<Conversation>(`/conversations/${id}`)).body.unread)
    .toBe(0);
  const places = await page.evaluate(() => Reflect.get(globalThis, 'places') as string[]);
  expect([...new Set(places)]).toEqual(['end']);
});
