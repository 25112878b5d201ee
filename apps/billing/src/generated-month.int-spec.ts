import { eventually } from '#testing/eventually';
import { Random } from '#testing/random';
import { dayOf, differencesOf } from '../test/money/compare-books.js';
import { MoneyWorld } from '../test/money/money-world.js';
import { fateOfWebhook, Month, type MonthPlan } from '../test/money/month.js';

/** `npm run test:money` plays 200 short months and a long one; every test run plays one short one. */
const SEEDS = Number(process.env['MONEY_SEEDS'] ?? 1);
const FIRST_SEED = Number(process.env['MONEY_FIRST_SEED'] ?? 1);
const SHORT: MonthPlan = { firms: 4, purchases: 24, days: 6 };
const LONG: MonthPlan = { firms: 50, purchases: 2_000, days: 30 };

describe('a generated month, with declines, refunds, disputes, payouts, webhooks gone astray and billing killed', () => {
  const webhooks = new Random(FIRST_SEED);
  let world: MoneyWorld;

  beforeAll(async () => {
    world = await MoneyWorld.start(() => fateOfWebhook(webhooks));
  }, 60_000);
  afterAll(() => world.stop());

  const play = async (seed: number, plan: MonthPlan): Promise<void> => {
    const month = new Month(world, new Random(seed), plan);
    const from = dayOf(Date.now());
    await month.play();
    const deeds = [...month.deeds].map(([deed, times]) => `${deed} ${times}`).join(', ');
    process.stderr.write(`seed ${seed}: ${deeds}; ${world.relay.lost.count} webhooks lost so far\n`);
    await eventually(
      async () => expect(await differencesOf(world, month.firms, from)).toEqual([]),
      120_000,
      1_000,
    );
  };

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))(
    'leaves our books and Stripe’s the same to the cent and to the credit, day by day, without exceptions (seed %i)',
    (seed) => play(seed, SHORT),
    300_000,
  );

  if (process.env['MONEY_LONG'] === 'true')
    it('does so with 50 firms and 2,000 purchases', () => play(0, LONG), 3_600_000);
});
