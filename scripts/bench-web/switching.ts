import { type Browser, type CDPSession, type Page } from '@playwright/test';
import { type BigFirm } from './big-firm.js';
import { newPage } from './browser.js';

/**
 * The browser goes on compiling what runs often for some hundred switches, which takes 1 to 2 MB. From then on memory is flat:
 * 9.7 MB after 600, 9.8 after 1,000, 10.0 after 2,000.
 */
const UNTIL_COMPILED = 400;

export interface Switching {
  /** From the press on a row to the other thread on screen, once both were read before; in ms. */
  readonly durations: readonly number[];
  /** Memory in use after all switches against after the first ones, each after a collection. */
  readonly heapRatio: number;
  readonly nodesRatio: number;
}

export async function measureSwitching(
  browser: Browser,
  { firm, ordinary }: BigFirm,
  count: number,
): Promise<Switching> {
  const page = await newPage(browser, firm);
  await page.goto(`${firm.system.gatewayUrl}/conversations`);
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().waitFor();
  const session = await page.context().newCDPSession(page);
  const ids = ordinary.slice(0, 8).map(({ id }) => id);
  await switchThreads(page, ids, UNTIL_COMPILED);
  const before = await memory(session);
  const durations = await switchThreads(page, ids, count);
  const after = await memory(session);
  await page.context().close();
  return {
    durations,
    heapRatio: after.heap / before.heap,
    nodesRatio: after.nodes / before.nodes,
  };
}

function switchThreads(page: Page, ids: readonly string[], count: number): Promise<number[]> {
  return page.evaluate(
    async ({ threads, times }) => {
      const taken: number[] = [];
      for (let turn = 0; turn < times; turn += 1) {
        const id = threads[turn % threads.length] ?? '';
        const pressedAt = performance.now();
        document.querySelector<HTMLElement>(`nav[aria-label="Conversations"] a[href$="${id}"]`)?.click();
        await new Promise<void>((resolve) => {
          const look = (): void => {
            if (document.querySelector('[role=log]')?.textContent.includes(`last of ${id}`) !== true)
              return void requestAnimationFrame(look);
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            return port2.postMessage('painted');
          };
          requestAnimationFrame(look);
        });
        taken.push(performance.now() - pressedAt);
      }
      return taken;
    },
    { threads: ids, times: count },
  );
}

async function memory(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { heap: metric('JSHeapUsedSize'), nodes: metric('Nodes') };
}
