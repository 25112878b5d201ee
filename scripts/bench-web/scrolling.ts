import { type Browser, type Page } from '@playwright/test';
import { type BigFirm } from './big-firm.js';
import { newPage } from './browser.js';

export interface Scrolling {
  /** The longest time for which the page could not answer; 0 when no task took 50 ms. */
  readonly longestTaskMs: number;
  /** How many different rows were shown on the way. */
  readonly rows: number;
}

/** Scrolls the thread of 10,000 texts upward, a screen in every tenth of a second. */
export function measureThreadScroll(browser: Browser, big: BigFirm, screens: number): Promise<Scrolling> {
  return scroll(browser, big, {
    path: `/conversations/${big.longThreadId}`,
    area: '[role=log]',
    pattern: '(text|arriving) \\d+',
    by: -700,
    screens,
  });
}

/** Scrolls the list of 5,000 conversations downward. */
export function measureListScroll(browser: Browser, big: BigFirm, screens: number): Promise<Scrolling> {
  return scroll(browser, big, {
    path: '/conversations',
    area: 'nav[aria-label="Conversations"]',
    pattern: 'Client \\d+',
    by: 700,
    screens,
  });
}

interface Way {
  readonly path: string;
  readonly area: string;
  readonly pattern: string;
  readonly by: number;
  readonly screens: number;
}

async function scroll(browser: Browser, { firm }: BigFirm, way: Way): Promise<Scrolling> {
  const page = await newPage(browser, firm);
  await page.goto(`${firm.system.gatewayUrl}${way.path}`);
  const area = page.locator(way.area);
  await area.getByText(new RegExp(way.pattern)).first().waitFor();
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(globalThis, 'longTasks', tasks);
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
  });
  await area.hover();
  const rows = new Set<string>();
  for (let screen = 0; screen < way.screens; screen += 1) {
    await page.mouse.wheel(0, way.by);
    await page.waitForTimeout(100);
    for (const row of await rowsIn(page, way)) rows.add(row);
  }
  const tasks = await page.evaluate(() => Reflect.get(globalThis, 'longTasks') as number[]);
  await page.context().close();
  return { longestTaskMs: Math.max(0, ...tasks), rows: rows.size };
}

function rowsIn(page: Page, { area, pattern }: Way): Promise<string[]> {
  return page.evaluate(
    ([selector = '', rows = '']) =>
      document.querySelector(selector)?.textContent.match(new RegExp(rows, 'g')) ?? [],
    [area, pattern],
  );
}
