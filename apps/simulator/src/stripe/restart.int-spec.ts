import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../test/eventually.js';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars } from '../../test/simulated-stripe.js';

describe('the Stripe half over a restart', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps objects, orders and idempotency keys, and takes up what was under way', async () => {
    const config = { SIM_STATE_FILE: join(folder, 'state.json') };
    // So slow that neither the fee nor the bank's answer comes before the stop.
    const before = await SimulatedStripe.start(
      { SIM_BT_DELAY: '600000', SIM_PROCESSING_DELAY: '600000' },
      config,
    );
    const card = await before.customerWithCard();
    const order = `/stripe/customers/${card.customer}/next_outcome`;
    const paid = await before
      .client()
      .paymentIntents.create({ ...twentyDollars, ...card }, { idempotencyKey: 'topup:1' });
    await before.control('POST', order, { code: 'processing' });
    const slow = await before.client().paymentIntents.create({ ...twentyDollars, ...card });
    await before.control('POST', order, { code: 'lost_card' });
    await before.stop();

    const after = await SimulatedStripe.start({}, config);
    const stripe = after.client();
    const replay = await stripe.paymentIntents.create(
      { ...twentyDollars, ...card },
      { idempotencyKey: 'topup:1' },
    );
    expect(replay.id).toBe(paid.id);
    const refused = await failureOf(stripe.paymentIntents.create({ ...twentyDollars, ...card }));
    expect(refused).toMatchObject({ decline_code: 'lost_card' });
    await eventually(async () => {
      expect((await stripe.paymentIntents.retrieve(slow.id)).status).toBe('succeeded');
      expect((await stripe.balanceTransactions.list()).data).toHaveLength(2);
    });
    await after.stop();
  });

  it('keeps the books, and takes up refunds, disputes and payouts that were under way', async () => {
    const config = { SIM_STATE_FILE: join(folder, 'state.json') };
    const never = '600000';
    const before = await SimulatedStripe.start(
      { SIM_REFUND_DELAY: never, SIM_DISPUTE_DELAY: never, SIM_PAYOUT_DELAY: never },
      config,
    );
    const slow = await before.pay('pm_card_pendingRefund');
    await before.client().refunds.create({ charge: slow.id, amount: 500 });
    const complaining = await before.pay('pm_card_createDispute');
    const answered = await before.pay('pm_card_bypassPending', 9_000);
    const dispute = await before.control<{ id: string }>('POST', '/stripe/disputes', {
      charge: answered.id,
      amount: 4_000,
    });
    await before
      .client()
      .disputes.update(dispute.id, { evidence: { uncategorized_text: 'losing_evidence' } });
    await before.control('POST', '/stripe/payouts/run');
    const books = await before.books();
    await before.stop();

    const after = await SimulatedStripe.start({ SIM_DISPUTE_DELAY: '1000' }, config);
    const stripe = after.client();
    expect(await after.books()).toEqual(books);
    await after.wait('10s');
    const state = await after.state();
    expect(state.refunds.map(({ status }) => status)).toEqual(['succeeded']);
    expect(state.disputes.map(({ charge, status }) => [charge, status])).toEqual([
      [answered.id, 'lost'],
      [complaining.id, 'needs_response'],
    ]);
    expect(state.payouts.map(({ reconciliation_status }) => reconciliation_status)).toEqual(['completed']);
    const paid = await stripe.balanceTransactions.list({ payout: state.payouts[0]?.id ?? '' });
    expect(paid.data.map(({ type }) => type).toSorted()).toEqual([
      'adjustment',
      'charge',
      'payout',
      'refund',
    ]);
    expect((await after.books()).ties).toBe(true);
    await after.stop();
  });
});
