import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars } from '../../test/simulated-stripe.js';

describe('refunds, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start({ SIM_BANK_DELAY: '10' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  it('gives everything back, but keeps the fee', async () => {
    const charge = await sim.pay();
    const refund = await stripe.refunds.create(
      {
        payment_intent: charge.payment_intent as string,
        reason: 'requested_by_customer',
        metadata: { refund_id: 'r1' },
        expand: ['charge', 'balance_transaction'],
      },
      { idempotencyKey: 'refund:r1' },
    );
    expect(refund).toMatchObject({
      object: 'refund',
      amount: 2_000,
      currency: 'usd',
      status: 'succeeded',
      reason: 'requested_by_customer',
      metadata: { refund_id: 'r1' },
      payment_intent: charge.payment_intent,
      charge: { id: charge.id, amount_refunded: 2_000, refunded: true, amount: 2_000, status: 'succeeded' },
      balance_transaction: {
        amount: -2_000,
        fee: 0,
        net: -2_000,
        type: 'refund',
        reporting_category: 'refund',
        source: refund.id,
        status: 'available',
      },
      destination_details: { type: 'card', card: { reference_status: 'pending' } },
    });
    const intent = await stripe.paymentIntents.retrieve(charge.payment_intent as string);
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2_000 });
    await sim.wait('10s');
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'succeeded',
      destination_details: { card: { reference_status: 'available', reference: expect.any(String) } },
    });
    expect(await sim.books()).toMatchObject({
      total: { charges: 2_000, refunds: -2_000, fees: -88, net: -88 },
      ties: true,
    });
  });

  it('books the charge before its refund, however soon that comes', async () => {
    const charge = await sim.pay();
    await stripe.refunds.create({ charge: charge.id });
    const listed = await stripe.balanceTransactions.list();
    expect(listed.data.map(({ type }) => type)).toEqual(['refund', 'charge']);
    await sim.wait('10s');
    expect((await stripe.balanceTransactions.list()).data).toHaveLength(2);
  });

  it('gives parts back until nothing is left', async () => {
    const charge = await sim.pay();
    const first = await stripe.refunds.create({ charge: charge.id, amount: 500 });
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 500, refunded: false });
    expect(await failureOf(stripe.refunds.create({ charge: charge.id, amount: 1_501 }))).toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
      param: 'amount',
      message: 'Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)',
    });
    const rest = await stripe.refunds.create({ charge: charge.id });
    expect(rest.amount).toBe(1_500);
    const listed = await stripe.refunds.list({ charge: charge.id });
    expect(listed.data.map(({ id }) => id)).toEqual([rest.id, first.id]);
    const whole = await stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
    expect(whole.refunds?.data.map(({ id }) => id)).toEqual([rest.id, first.id]);
    expect((await stripe.charges.retrieve(charge.id)).refunds).toBeUndefined();
    expect(await failureOf(stripe.refunds.create({ charge: charge.id }))).toMatchObject({
      code: 'charge_already_refunded',
    });
    const receipt = await (await fetch(charge.receipt_url ?? '')).text();
    expect(receipt).toContain('<dd>Refunded</dd>');
    expect(receipt).toContain('-$15.00');
  });

  it('refunds once when the same key comes twice, and never more than was paid in a race of keys', async () => {
    const charge = await sim.pay();
    const create = (idempotencyKey: string) =>
      stripe.refunds.create({ charge: charge.id, amount: 1_500 }, { idempotencyKey });
    const first = await create('refund:1');
    const replay = await create('refund:1');
    expect(replay.id).toBe(first.id);
    expect(replay.lastResponse.headers['idempotent-replayed']).toBe('true');
    const race = await Promise.allSettled(['a', 'b', 'c'].map(create));
    expect(race.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);

    const other = await sim.pay();
    const full = await Promise.allSettled(
      ['d', 'e', 'f'].map((key) => stripe.refunds.create({ charge: other.id }, { idempotencyKey: key })),
    );
    expect(full.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await stripe.charges.retrieve(other.id)).amount_refunded).toBe(2_000);
  });

  it('leaves one refund when the answer is lost and the SDK asks again', async () => {
    const charge = await sim.pay();
    await sim.fault({ path: '/v1/refunds$', action: 'accept_then_drop' });
    const refund = await sim.client({ maxNetworkRetries: 2 }).refunds.create({ charge: charge.id });
    expect((await sim.state()).refunds.map(({ id }) => id)).toEqual([refund.id]);
  });

  it('lets the bank of pm_card_pendingRefund think first', async () => {
    const charge = await sim.pay('pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ charge: charge.id });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    expect((await stripe.charges.retrieve(charge.id)).amount_refunded).toBe(2_000);
    await sim.wait('10s');
    const done = await stripe.refunds.retrieve(refund.id);
    expect(done.status).toBe('succeeded');
    expect(done.pending_reason).toBeUndefined();
  });

  it('takes the money back when the bank of pm_card_refundFail returns it', async () => {
    const charge = await sim.pay('pm_card_refundFail');
    const refund = await stripe.refunds.create({ charge: charge.id });
    expect(refund.status).toBe('succeeded');
    await sim.wait('10s');
    expect(
      await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] }),
    ).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: {
        amount: 2_000,
        type: 'refund_failure',
        reporting_category: 'refund_failure',
        source: refund.id,
      },
    });
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await sim.books()).toMatchObject({ total: { refunds: 0, net: 1_912 }, ties: true });
    expect((await stripe.refunds.create({ charge: charge.id })).amount).toBe(2_000);
  });

  it('keeps metadata that is added later', async () => {
    const charge = await sim.pay();
    const refund = await stripe.refunds.create({ charge: charge.id, metadata: { a: '1' } });
    const updated = await stripe.refunds.update(refund.id, { metadata: { a: '', b: '2' } });
    expect(updated.metadata).toEqual({ b: '2' });
  });

  it('refuses what Stripe refuses', async () => {
    const charge = await sim.pay();
    const declined = await failureOf<Stripe.errors.StripeCardError>(
      stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_chargeDeclined' }),
    );
    const refusals: [Record<string, unknown>, object][] = [
      [{}, { code: 'parameter_missing', param: 'payment_intent' }],
      [{ charge: charge.id, payment_intent: charge.payment_intent }, { code: 'parameters_exclusive' }],
      [{ charge: 'ch_nothing' }, { code: 'resource_missing', param: 'charge' }],
      [{ payment_intent: 'pi_nothing' }, { code: 'resource_missing', param: 'payment_intent' }],
      [{ charge: declined.charge }, { code: 'charge_not_refundable' }],
      [{ payment_intent: declined.payment_intent?.id }, { code: 'payment_intent_unexpected_state' }],
      [
        { charge: charge.id, amount: 0 },
        { code: 'parameter_invalid_integer', param: 'amount' },
      ],
      [
        { charge: charge.id, amount: -1 },
        { code: 'parameter_invalid_integer', param: 'amount' },
      ],
      [
        { charge: charge.id, amount: 9.5 },
        { code: 'parameter_invalid_integer', param: 'amount' },
      ],
      [
        { charge: charge.id, amount: 2_001 },
        { code: 'amount_too_large', param: 'amount' },
      ],
      [{ charge: charge.id, reason: 'because' }, { param: 'reason' }],
      [
        { charge: charge.id, topup: 't1' },
        { code: 'parameter_unknown', param: 'topup' },
      ],
    ];
    for (const [params, expected] of refusals) {
      const failure = await failureOf(stripe.refunds.create(params));
      expect(failure).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
      expect(failure).toMatchObject({ statusCode: 400, ...expected });
    }
    expect((await sim.state()).refunds).toEqual([]);
  });
});
