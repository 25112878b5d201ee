import { type Locator, type Page } from '@playwright/test';
import { type Conversation } from '#contracts/http/conversations.http';
import { inParallel, nextNumber } from '../product/firm.js';
import { hostileStrings } from './hostile-strings.js';
import { row, thread } from './screens.js';
import { expect, test } from './story.js';

/** Reads a scrolled list from one end to the other and answers the text of every element that was on screen. */
async function everythingIn(page: Page, scrolled: string, rows: string): Promise<Set<string>> {
  return new Set(
    await page.evaluate(
      async ([area = '', item = '']) => {
        const found: string[] = [];
        const list = document.querySelector(area);
        if (list === null) return found;
        const read = (): void => {
          for (const element of list.querySelectorAll(item)) found.push(element.textContent);
        };
        list.scrollTop = 0;
        for (let before = -1; list.scrollTop !== before;) {
          before = list.scrollTop;
          await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 50)));
          read();
          list.scrollTop += list.clientHeight / 2;
        }
        return found;
      },
      [scrolled, rows],
    ),
  );
}

// Every story fails when a text runs, asks a stranger for something, or a rule of the CSP is broken: see watch.ts.

test('one hundred hostile texts are shown as they are, and none runs', async ({ firm, open }) => {
  const { id, mobileNumber } = await firm.conversation();
  const texting = await firm.texting();
  for (const text of hostileStrings) await firm.simulator.reply(mobileNumber, texting, text);
  // All are there before they are looked at: the end of the thread is to be its end.
  await expect
    .poll(async () => (await firm.owner.get<Conversation>(`/conversations/${id}`)).body.unread)
    .toBe(hostileStrings.length);
  const page = await open('owner');
  await page.goto(`/conversations/${id}`);
  await expect(thread(page).locator('[data-direction]').first()).toBeVisible();
  const shown = [...(await everythingIn(page, '[role=log]', '[data-direction]'))].join('\n');
  expect(hostileStrings.filter((text) => !shown.includes(text))).toEqual([]);
});

test('one hundred hostile names are shown as they are, and none runs', async ({ firm, open }) => {
  await inParallel(hostileStrings, 8, async (name) => {
    const { id } = await firm.contact(nextNumber(), name);
    await firm.matter(id, name);
    await firm.member.post('/conversations', { contactId: id });
  });
  const page = await open('owner');
  await page.goto('/conversations');
  await expect(row(page, 'HYPERLINK')).toBeVisible();
  for (const address of ['/contacts', '/matters']) {
    await page.goto(address);
    await expect(page.getByRole('main')).toContainText('ran()');
    const more = page.getByRole('button', { name: 'Load more' });
    await expect(async () => {
      if ((await more.count()) > 0) await more.click();
      expect(await missingFrom(page.getByRole('main'))).toEqual([]);
    }).toPass();
  }
});

async function missingFrom(area: Locator): Promise<string[]> {
  const shown = (await area.textContent()) ?? '';
  return hostileStrings.filter((text) => !shown.includes(text));
}
