import { type Browser, type Page } from '@playwright/test';
import { type BigFirm } from './big-firm.js';
import { newPage } from './browser.js';

/** Notes for every key press how long it took until the next frame was painted. */
function watchKeys(): void {
  const durations: number[] = [];
  Reflect.set(globalThis, 'keyDurations', durations);
  addEventListener(
    'keydown',
    (event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A task that was asked for in a frame runs when that frame is painted.
        port1.onmessage = () => durations.push(performance.now() - event.timeStamp);
        port2.postMessage('painted');
      }),
    { capture: true },
  );
}

/** From key press to paint while ten texts a second arrive, half of them in the open thread; in ms. */
export async function measureKeys(browser: Browser, big: BigFirm, seconds: number): Promise<number[]> {
  const { firm, longThreadId, ordinary } = big;
  const page = await newPage(browser, firm);
  await page.addInitScript(watchKeys);
  await open(page, big, longThreadId);
  const texting = await firm.texting();
  let arriving = true;
  const texts = (async () => {
    for (let index = 0; arriving; index += 1) {
      const from = index % 2 === 0 ? '+14155550100' : (ordinary[index % ordinary.length]?.mobileNumber ?? '');
      void firm.simulator.reply(from, texting, `arriving ${index}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const until = Date.now() + seconds * 1_000;
  while (Date.now() < until) {
    await page.keyboard.type('The hearing is moved to Friday. ', { delay: 60 });
    await page.getByPlaceholder('Type a message').fill('');
  }
  arriving = false;
  await texts;
  const durations = await page.evaluate(() => Reflect.get(globalThis, 'keyDurations') as number[]);
  await page.context().close();
  return durations;
}

export interface Sending {
  readonly count: number;
  /** Between a bubble and the next text; in ms. */
  readonly restMs: number;
  /** Which of the ordinary conversations, from the last one: each is used once, because it fills up. */
  readonly thread: number;
}

/** From Enter to the bubble on screen; in ms. */
export async function measureBubbles(
  browser: Browser,
  big: BigFirm,
  { count, restMs, thread }: Sending,
): Promise<number[]> {
  const page = await newPage(browser, big.firm);
  await page.addInitScript(() => {
    addEventListener('keydown', (event) => Reflect.set(globalThis, 'pressedAt', event.timeStamp), {
      capture: true,
    });
  });
  const conversation = big.ordinary.at(-1 - thread);
  await open(page, big, conversation?.id ?? '');
  const durations: number[] = [];
  for (let index = 0; index < count; index += 1) {
    // No run of digits that the composer could take for a card's: it would ask first.
    const body = `bubble ${index} of ${Date.now()}`;
    await page.getByPlaceholder('Type a message').fill(body);
    const shown = page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector('[role=log]')?.textContent.includes(text) === true)
              resolve(performance.now() - (Reflect.get(globalThis, 'pressedAt') as number));
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
      body,
    );
    await page.keyboard.press('Enter');
    durations.push(await shown);
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  await page.context().close();
  return durations;
}

async function open(page: Page, { firm }: BigFirm, id: string): Promise<void> {
  await page.goto(`${firm.system.gatewayUrl}/conversations/${id}`);
  await page.getByPlaceholder('Type a message').click();
  await page
    .getByRole('log')
    .getByText(/^(text|last of) /)
    .last()
    .waitFor();
}
