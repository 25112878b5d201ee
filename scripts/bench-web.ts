import { chromium } from '@playwright/test';
import { findChromium } from '#local-servers/chromium';
import { startSystem } from '#testing/system';
import { median, percentile } from './bench/percentile.js';
import { Report } from './bench/report.js';
import { openBigFirm } from './bench-web/big-firm.js';
import { measureScript, measureTimeToList } from './bench-web/loading.js';
import { measureListScroll, measureThreadScroll } from './bench-web/scrolling.js';
import { measureSwitching } from './bench-web/switching.js';
import { measureBubbles, measureKeys } from './bench-web/typing.js';
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';
import { withTestServers } from './test/with-test-servers.js';

/**
 * `npm run bench:web` measures the screens in Chromium over the whole product, with a firm of 10,000 texts in one thread and
 * 5,000 conversations, and prints each figure beside its goal; `--quick` takes fewer samples. Nothing is asserted: machines are
 * noisy, a reader compares runs.
 */
const quick = process.argv.includes('--quick');
/** As a person sends, whose text is on its way before the next; and faster than anybody types, beside all that the texts before cause. */
const PACES = [
  { name: 'one at a time', restMs: 400 },
  { name: 'in a row', restMs: 0 },
] as const;
const progress = new Progress();

await buildIfNeeded(process.cwd(), (what, work) => progress.step(what, work));
const executablePath = await findChromium({
  playwrightChromium: chromium.executablePath(),
  say: (line) => progress.say(line),
});
await withTestServers(progress, async ({ environment }) => {
  Object.assign(process.env, environment);
  // With the delays of a test the services would be busy with the firm's 10,000 texts all the time.
  const system = await startSystem({ productionDelays: true });
  const browser = await chromium.launch({ executablePath });
  const step = <T>(what: string, work: () => Promise<T>): Promise<T> => progress.step(what, work);
  try {
    const big = await step('A firm with 10,000 texts in one thread and 5,000 conversations', () =>
      openBigFirm(system),
    );
    const report = new Report();
    const script = await step('First load', () => measureScript(browser, big));
    report.line('script of the first load, gzip', script, 'kB', 250);
    const list = await step('Time to the list', () => measureTimeToList(browser, big, quick ? 3 : 9));
    report.line('empty cache to a usable list, p50', list, 'ms', 1_500);

    const keys = await step('Typing', () => measureKeys(browser, big, quick ? 10 : 30));
    report.line('key press to paint while 10 texts/s arrive, p95', percentile(keys, 0.95), 'ms', 50);
    const count = quick ? 40 : 100;
    for (const [thread, { name, restMs }] of PACES.entries()) {
      const bubbles = await step(`Enter, ${name}`, () =>
        measureBubbles(browser, big, { count, restMs, thread }),
      );
      report.line(`Enter to the bubble, ${name}, p50`, median(bubbles), 'ms', 50);
      report.line(`Enter to the bubble, ${name}, p95`, percentile(bubbles, 0.95), 'ms', 50);
    }

    const switching = await step('Switching threads', () =>
      measureSwitching(browser, big, quick ? 200 : 1_000),
    );
    report.line('switch to another thread, p50', median(switching.durations), 'ms');
    report.line('switch to another thread, p95', percentile(switching.durations, 0.95), 'ms', 100);
    report.line(`memory after ${switching.durations.length} switches`, switching.heapRatio, '×', 1.2);
    report.line(`elements after ${switching.durations.length} switches`, switching.nodesRatio, '×', 1.2);

    const thread = await step('Scrolling a thread', () =>
      measureThreadScroll(browser, big, quick ? 40 : 200),
    );
    report.line(`longest task while ${thread.rows} texts of 10,000 scroll`, thread.longestTaskMs, 'ms', 100);
    const rows = await step('Scrolling the list', () => measureListScroll(browser, big, quick ? 40 : 200));
    report.line(`longest task while ${rows.rows} rows of 5,000 scroll`, rows.longestTaskMs, 'ms', 100);
    report.print();
  } finally {
    await browser.close();
    await system.stop();
  }
});
process.exit(0);
