import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe } from '../../test/simulated-stripe.js';

describe('disputes, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start({ SIM_BANK_DELAY: '0' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  const dispute = (charge: string, more: object = {}) =>
    sim.control<Stripe.Dispute>('POST', '/stripe/disputes', { charge, ...more });
  const close = (id: string, body: object) => sim.control('POST', `/stripe/disputes/${id}/close`, body);

  it.each([
    ['pm_card_createDispute', 'fraudulent', 'needs_response', 'chargeback'],
    ['pm_card_createDisputeProductNotReceived', 'product_not_received', 'needs_response', 'chargeback'],
    ['pm_card_createDisputeInquiry', 'fraudulent', 'warning_needs_response', 'inquiry'],
  ])('comes by itself after a payment with %s', async (card, reason, status, case_type) => {
    const charge = await sim.pay(card);
    expect((await stripe.disputes.list()).data).toEqual([]);
    await sim.wait('5s');
    const [found] = (await stripe.disputes.list({ charge: charge.id, expand: ['data.charge'] })).data;
    expect(found).toMatchObject({
      object: 'dispute',
      amount: 2_000,
      reason,
      status,
      charge: { id: charge.id, disputed: true },
      payment_intent: charge.payment_intent,
      is_charge_refundable: case_type === 'inquiry',
      payment_method_details: { type: 'card', card: { brand: 'visa', case_type } },
      evidence_details: { has_evidence: false, submission_count: 0 },
    });
    expect(await sim.books()).toMatchObject({
      total: { disputes: case_type === 'inquiry' ? 0 : -2_000 },
      ties: true,
    });
  });

  it('takes the amount and 15 dollars at once, in one transaction', async () => {
    const charge = await sim.pay();
    const opened = await dispute(charge.id, { reason: 'duplicate' });
    expect(opened.balance_transactions).toMatchObject([
      {
        amount: -2_000,
        fee: 1_500,
        net: -3_500,
        type: 'adjustment',
        reporting_category: 'dispute',
        source: opened.id,
      },
    ]);
    const [transaction] = opened.balance_transactions;
    const expanded = await stripe.balanceTransactions.retrieve(transaction?.id ?? '', { expand: ['source'] });
    expect(expanded.source).toMatchObject({ object: 'dispute', id: opened.id });
    expect(await failureOf(stripe.refunds.create({ charge: charge.id }))).toMatchObject({
      statusCode: 400,
      code: 'charge_disputed',
    });
  });

  it('returns the amount but not the fee when it is won, and nothing when it is lost', async () => {
    const won = await dispute((await sim.pay()).id);
    await close(won.id, { outcome: 'won' });
    const lost = await dispute((await sim.pay()).payment_intent as string);
    await close(lost.id, { lost: true });
    expect(await stripe.disputes.retrieve(won.id)).toMatchObject({
      status: 'won',
      balance_transactions: [
        { net: -3_500 },
        { amount: 2_000, fee: 0, reporting_category: 'dispute_reversal' },
      ],
    });
    expect(await stripe.disputes.retrieve(lost.id)).toMatchObject({
      status: 'lost',
      balance_transactions: [{ net: -3_500 }],
    });
    expect(await sim.books()).toMatchObject({
      total: { charges: 4_000, disputes: -2_000, fees: -2 * 88 - 2 * 1_500 },
      ties: true,
    });
    expect((await stripe.charges.retrieve(won.charge as string)).disputed).toBe(true);
    await expect(close(won.id, { outcome: 'lost' })).rejects.toThrow('already closed');
    await expect(close(lost.id, { outcome: 'maybe' })).rejects.toThrow('answered 400');
    expect((await stripe.refunds.create({ charge: won.charge as string })).status).toBe('succeeded');
    expect(await failureOf(stripe.refunds.create({ charge: lost.charge as string }))).toMatchObject({
      code: 'charge_disputed',
    });
  });

  it.each([
    ['winning_evidence', 'won'],
    ['losing_evidence', 'lost'],
  ])('is decided by %s', async (uncategorized_text, status) => {
    const opened = await dispute((await sim.pay()).id);
    const staged = await stripe.disputes.update(opened.id, {
      evidence: { customer_name: 'Alvarez', uncategorized_text },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence: { customer_name: 'Alvarez', receipt: null },
      evidence_details: { has_evidence: true, submission_count: 0, submission_method: 'not_submitted' },
    });
    const submitted = await stripe.disputes.update(opened.id, { submit: true, metadata: { by: 'finance' } });
    expect(submitted).toMatchObject({
      status: 'under_review',
      metadata: { by: 'finance' },
      evidence_details: { submission_count: 1 },
    });
    expect(
      await failureOf(stripe.disputes.update(opened.id, { evidence: { customer_name: 'x' } })),
    ).toMatchObject({ param: 'evidence' });
    await sim.wait('5s');
    expect((await stripe.disputes.retrieve(opened.id)).status).toBe(status);
  });

  it('is given up by closing it', async () => {
    const opened = await dispute((await sim.pay()).id);
    expect((await stripe.disputes.close(opened.id)).status).toBe('lost');
    expect(await failureOf(stripe.disputes.close(opened.id))).toMatchObject({ statusCode: 400 });
  });

  it('only asks in an inquiry, which a full refund ends', async () => {
    const charge = await sim.pay();
    const inquiry = await dispute(charge.id, { inquiry: true });
    expect(inquiry.balance_transactions).toEqual([]);
    await stripe.refunds.create({ charge: charge.id });
    expect((await stripe.disputes.retrieve(inquiry.id)).status).toBe('warning_closed');
    expect(await sim.books()).toMatchObject({ total: { disputes: 0, refunds: -2_000 }, ties: true });
  });

  it('takes the money when an inquiry becomes a dispute', async () => {
    const inquiry = await dispute((await sim.pay()).id, { inquiry: true });
    await stripe.disputes.update(inquiry.id, {
      evidence: { uncategorized_text: 'escalate_inquiry_evidence' },
    });
    await sim.wait('5s');
    expect(await stripe.disputes.retrieve(inquiry.id)).toMatchObject({
      status: 'needs_response',
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
      balance_transactions: [{ net: -3_500 }],
    });
    await expect(sim.control('POST', `/stripe/disputes/${inquiry.id}/escalate`)).rejects.toThrow('400');
  });

  it('may come after a refund: of the rest, or of everything once more', async () => {
    const partly = await sim.pay();
    await stripe.refunds.create({ charge: partly.id, amount: 500 });
    expect((await dispute(partly.id)).amount).toBe(1_500);
    const wholly = await sim.pay();
    await stripe.refunds.create({ charge: wholly.id });
    expect((await dispute(wholly.id)).amount).toBe(2_000);
    expect(await sim.books()).toMatchObject({
      total: { charges: 4_000, refunds: -2_500, disputes: -3_500 },
      ties: true,
    });
  });

  it('refuses what makes no sense', async () => {
    const charge = await sim.pay();
    await expect(dispute('ch_nothing')).rejects.toThrow('answered 404');
    await expect(dispute(charge.id, { reason: 'because' })).rejects.toThrow('answered 400');
    await expect(dispute(charge.id, { amount: 2_001 })).rejects.toThrow('answered 400');
    await dispute(charge.id);
    await expect(dispute(charge.id)).rejects.toThrow('disputed already');
    const [only] = (await stripe.disputes.list({ payment_intent: charge.payment_intent as string })).data;
    const unknown = { evidence: { colour: 'red' } } as Stripe.DisputeUpdateParams;
    expect(await failureOf(stripe.disputes.update(only?.id ?? '', unknown))).toMatchObject({
      code: 'parameter_unknown',
      param: 'evidence[colour]',
    });
    expect(await failureOf(stripe.disputes.retrieve('dp_nothing'))).toMatchObject({ statusCode: 404 });
  });

  it('is announced by a warning of the bank for pm_card_createIssuerFraudRecord', async () => {
    const charge = await sim.pay('pm_card_createIssuerFraudRecord');
    await sim.wait('5s');
    const warnings = await stripe.radar.earlyFraudWarnings.list({ charge: charge.id });
    expect(warnings.data).toMatchObject([{ actionable: true, charge: charge.id }]);
    const [warning] = warnings.data;
    expect(await stripe.radar.earlyFraudWarnings.retrieve(warning?.id ?? '')).toEqual(
      expect.objectContaining({ id: warning?.id }),
    );
    expect((await stripe.disputes.list()).data).toEqual([]);
  });
});
