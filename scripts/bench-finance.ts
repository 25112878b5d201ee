import { startSystem } from '#testing/system';
import { LedgerFiller } from './bench-finance/ledger-filler.js';
import { measureExport, read, timesOf } from './bench-finance/measurements.js';
import { median, percentile } from './bench/percentile.js';
import { Report } from './bench/report.js';
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';
import { withTestServers } from './test/with-test-servers.js';

/**
 * `npm run bench:finance` measures finance's pages over a small ledger and over one a hundred times as long, and the export of
 * the long one; `--quick` makes it ten times as long. It prints ratios and asserts nothing.
 */
const quick = process.argv.includes('--quick');
const SMALL = 10_000;
const LARGE = quick ? 100_000 : 1_000_000;
const PAGES = 300;
const NOON_MS = 43_200_000;
const DAY_MS = 86_400_000;

const progress = new Progress();
await buildIfNeeded(process.cwd(), (what, work) => progress.step(what, work));
await withTestServers(progress, async ({ environment }) => {
  Object.assign(process.env, environment);
  const system = await startSystem({ productionDelays: true });
  try {
    const finance = await system.login('u_finance');
    // Not today, whose figures other things move.
    const lastNoon = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS + NOON_MS;
    const filler = new LedgerFiller(system, lastNoon, SMALL);
    const lastDay = filler.dayOf(0);
    const reconcile = `/finance/reconciliation?from=${lastDay}&to=${lastDay}`;
    const measure = async (entries: number) =>
      progress.step(`Measuring over ${entries} entries`, async () => {
        const p99 = (times: readonly number[]) => percentile(times, 0.99);
        const byId = (index: number) => read(finance, `/finance/charges?q=pi_bench_${(index * 100) % SMALL}`);
        return {
          chargesMs: p99(await timesOf(PAGES, () => read(finance, '/finance/charges?limit=50'))),
          searchMs: p99(await timesOf(PAGES, byId)),
          dayMs: median(await timesOf(20, () => read(finance, reconcile))),
        };
      });

    await progress.step(`Writing ${SMALL} entries`, () => filler.fillTo(SMALL));
    await measure(SMALL);
    const small = await measure(SMALL);
    await progress.step(`Writing ${LARGE} entries`, () => filler.fillTo(LARGE));
    const large = await measure(LARGE);
    const from = filler.dayOf(LARGE - 1);
    const exported = await progress.step('Exporting the ledger', () =>
      measureExport(system, finance, `/finance/ledger.csv?from=${from}&to=${lastDay}`),
    );

    const report = new Report();
    const sizes = `${LARGE} / ${SMALL} entries`;
    report.ratio(`charges page, ${sizes}`, large.chargesMs, small.chargesMs, 3, 'p99');
    report.ratio(`charge found by its id, ${sizes}`, large.searchMs, small.searchMs, 3, 'p99');
    report.ratio(`reconciliation of a day of ${SMALL} entries, ${sizes}`, large.dayMs, small.dayMs, 3);
    for (const [service, growth] of exported.growthMiB)
      report.line(`CSV of ${exported.lines} lines, growth of ${service}`, growth, 'MiB', 50);
    report.line('the same, speed', exported.lines / exported.seconds, 'lines/s');
    report.print();
  } finally {
    await system.stop();
  }
});
