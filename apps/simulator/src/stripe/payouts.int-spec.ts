import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe } from '../../test/simulated-stripe.js';

describe('balance, payouts and their reconciliation, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start({ SIM_BANK_DELAY: '0' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  const run = async () =>
    (await sim.control<{ payouts: Stripe.Payout[] }>('POST', '/stripe/payouts/run')).payouts;
  const fundsOf = async () => {
    const { available, pending } = await stripe.balance.retrieve();
    return { available: available[0]?.amount, pending: pending[0]?.amount };
  };

  /** So that what is meant to be one day does not fall on two, whenever the test runs. */
  async function untilNoon(): Promise<void> {
    const dayMs = 86_400_000;
    await sim.wait(`${(1.5 * dayMs - (Date.now() % dayMs)) % dayMs}ms`);
  }

  it('holds money for two days before it pays it out', async () => {
    expect(await fundsOf()).toEqual({ available: 0, pending: 0 });
    await sim.pay();
    await sim.wait('5s');
    expect(await fundsOf()).toEqual({ available: 0, pending: 1_912 });
    expect(await run()).toEqual([]);
    await sim.wait('2d');
    expect(await fundsOf()).toEqual({ available: 1_912, pending: 0 });
    const [payout] = await run();
    expect(payout).toMatchObject({
      object: 'payout',
      amount: 1_912,
      automatic: true,
      status: 'pending',
      reconciliation_status: 'in_progress',
    });
    expect(payout?.arrival_date).toBeGreaterThan(payout?.created ?? 0);
    expect(await fundsOf()).toEqual({ available: 0, pending: 0 });
    expect(await run()).toEqual([]);
  });

  it('tells what a payout pays once that is worked out, its own transaction included', async () => {
    const [kept, refunded] = [await sim.pay(), await sim.pay()];
    await stripe.refunds.create({ charge: refunded.id, amount: 500 });
    await sim.wait('3d');
    const late = await sim.pay('pm_card_bypassPending');
    await sim.wait('1s');
    const [payout] = await run();
    const id = payout?.id ?? '';
    expect(await failureOf(stripe.balanceTransactions.list({ payout: id }))).toMatchObject({
      statusCode: 400,
      code: 'payout_reconciliation_not_ready',
    });
    await sim.pay('pm_card_bypassPending');
    await sim.wait('5s');
    expect(await stripe.payouts.retrieve(id, { expand: ['balance_transaction'] })).toMatchObject({
      status: 'paid',
      reconciliation_status: 'completed',
      trace_id: { status: 'supported' },
      balance_transaction: { amount: -(payout?.amount ?? 0), type: 'payout', source: id },
    });
    const paid = await stripe.balanceTransactions
      .list({ payout: id, limit: 2, expand: ['data.source'] })
      .autoPagingToArray({ limit: 100 });
    expect(paid.map(({ type }) => type).toSorted()).toEqual([
      'charge',
      'charge',
      'charge',
      'payout',
      'refund',
    ]);
    expect(paid.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    const charges = await stripe.balanceTransactions.list({ payout: id, type: 'charge' });
    expect(new Set(charges.data.map(({ source }) => source))).toEqual(
      new Set([kept.id, refunded.id, late.id]),
    );
    expect(await sim.books()).toMatchObject({ ties: true });
  });

  it('waits with a payout while the balance is not positive', async () => {
    const charge = await sim.pay('pm_card_bypassPending');
    await sim.control('POST', '/stripe/disputes', { charge: charge.id });
    expect(await fundsOf()).toEqual({ available: 1_912 - 3_500, pending: 0 });
    expect(await run()).toEqual([]);
    await sim.pay('pm_card_bypassPending');
    await sim.wait('5s');
    expect((await run())[0]?.amount).toBe(2 * 1_912 - 3_500);
    expect(await sim.books()).toMatchObject({ ties: true });
  });

  it('has the money again when the bank refuses, even after it was paid', async () => {
    await sim.pay('pm_card_bypassPending');
    await sim.wait('5s');
    const [payout] = await run();
    await sim.wait('10s');
    await sim.control('POST', `/stripe/payouts/${payout?.id}/fail`, { code: 'account_closed' });
    expect(
      await stripe.payouts.retrieve(payout?.id ?? '', { expand: ['failure_balance_transaction'] }),
    ).toMatchObject({
      status: 'failed',
      failure_code: 'account_closed',
      failure_balance_transaction: {
        amount: 1_912,
        type: 'payout_failure',
        reporting_category: 'payout_reversal',
      },
    });
    expect(await fundsOf()).toEqual({ available: 1_912, pending: 0 });
    const [again] = await run();
    await sim.wait('10s');
    const second = await stripe.balanceTransactions.list({ payout: again?.id ?? '' });
    expect(second.data.map(({ type }) => type)).toEqual(['payout', 'payout_failure']);
    expect(await sim.books()).toMatchObject({ total: { payouts: -1_912, net: 0 }, ties: true });
    await expect(sim.control('POST', `/stripe/payouts/${payout?.id}/fail`)).rejects.toThrow('400');
  });

  it('lists payouts by state and arrival, and refuses one it does not know', async () => {
    await sim.pay('pm_card_bypassPending');
    await sim.wait('5s');
    const [payout] = await run();
    const arrival = payout?.arrival_date ?? 0;
    const ids = async (params: Stripe.PayoutListParams) =>
      (await stripe.payouts.list(params)).data.map(({ id }) => id);
    expect(await ids({ status: 'pending', arrival_date: { gte: arrival, lte: arrival } })).toEqual([
      payout?.id,
    ]);
    expect(await ids({ status: 'paid' })).toEqual([]);
    expect(await ids({ arrival_date: { gt: arrival } })).toEqual([]);
    expect(await failureOf(stripe.balanceTransactions.list({ payout: 'po_nothing' }))).toMatchObject({
      code: 'resource_missing',
      param: 'payout',
    });
  });

  it('keeps books by day that tie with the balance', async () => {
    await untilNoon();
    const first = await sim.pay();
    await sim.wait('1d');
    await stripe.refunds.create({ charge: first.id, amount: 700 });
    await sim.control('POST', '/stripe/disputes', { charge: (await sim.pay()).id });
    await sim.wait('3d');
    await sim.pay('pm_card_bypassPending');
    await sim.pay('pm_card_refundFail');
    await sim.wait('1s');
    await run();
    const { days, total, balance, ties } = await sim.books();
    expect(ties).toBe(true);
    expect(days.map(({ day: _, ...figures }) => figures)).toEqual([
      { charges: 2_000, refunds: 0, disputes: 0, fees: -88, payouts: 0, net: 1_912 },
      { charges: 2_000, refunds: -700, disputes: -2_000, fees: -1_588, payouts: 0, net: -2_288 },
      { charges: 4_000, refunds: 0, disputes: 0, fees: -176, payouts: -1_536, net: 2_288 },
    ]);
    expect(days.reduce((sum, { net }) => sum + net, 0)).toBe(total.net);
    expect(balance).toEqual({ available: 0, pending: 1_912 });
    const listed = await stripe.balanceTransactions.list({ limit: 3 }).autoPagingToArray({ limit: 1_000 });
    expect(listed.reduce((sum, { net }) => sum + net, 0)).toBe(total.net);
    expect(listed.toReversed()).toEqual((await sim.state()).balance_transactions);
  });
});
