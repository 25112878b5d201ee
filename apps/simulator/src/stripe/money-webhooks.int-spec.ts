import Stripe from 'stripe';
import { eventually } from '../../test/eventually.js';
import { SimulatedStripe } from '../../test/simulated-stripe.js';

describe('the events of refunds, disputes and payouts, verified by the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start({ SIM_BANK_DELAY: '0' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  const settled = [
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'charge.updated',
  ];

  /** What has happened since the first payment was settled, in order; each event verified at the receiver. */
  async function typesSinceSettled(): Promise<string[]> {
    const types = await sim.eventTypes();
    await eventually(() => expect(sim.receivedTypes().toSorted()).toEqual(types.toSorted()));
    for (const { rawBody } of sim.webhooks())
      expect(rawBody).toBe(JSON.stringify(JSON.parse(rawBody), null, 2));
    expect(types.slice(0, 4)).toEqual(settled);
    return types.slice(4);
  }

  async function settledCharge(card?: string): Promise<Stripe.Charge> {
    const charge = await sim.pay(card);
    await sim.wait('2s');
    return charge;
  }

  async function eventOf(type: string): Promise<Stripe.Event | undefined> {
    return (await sim.state()).events.find((event) => event.type === type);
  }

  it('follow a refund', async () => {
    const charge = await settledCharge();
    const refund = await stripe.refunds.create(
      { charge: charge.id, amount: 500 },
      { idempotencyKey: 'refund:1' },
    );
    await sim.wait('10s');
    expect(await typesSinceSettled()).toEqual([
      'charge.refunded',
      'refund.created',
      'refund.updated',
      'charge.refund.updated',
    ]);
    expect(await eventOf('charge.refunded')).toMatchObject({
      data: {
        object: { id: charge.id, amount_refunded: 500 },
        previous_attributes: { amount_refunded: 0 },
      },
      request: { id: refund.lastResponse.requestId, idempotency_key: 'refund:1' },
    });
    expect(await eventOf('refund.updated')).toMatchObject({
      data: { object: { id: refund.id, object: 'refund' } },
      request: { id: null, idempotency_key: null },
    });
  });

  it('follow a refund that fails', async () => {
    const charge = await settledCharge('pm_card_refundFail');
    await stripe.refunds.create({ charge: charge.id });
    await sim.wait('10s');
    expect(await typesSinceSettled()).toEqual([
      'charge.refunded',
      'refund.created',
      'refund.updated',
      'charge.refund.updated',
      'refund.failed',
    ]);
    expect(await eventOf('refund.updated')).toMatchObject({
      data: { object: { status: 'failed' }, previous_attributes: { status: 'succeeded' } },
    });
  });

  it('follow a dispute that is answered and won', async () => {
    const charge = await settledCharge('pm_card_createDispute');
    await sim.wait('5s');
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
    await stripe.disputes.update(dispute?.id ?? '', {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    await sim.wait('5s');
    expect(await typesSinceSettled()).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ]);
    expect(await eventOf('charge.dispute.closed')).toMatchObject({
      data: { object: { status: 'won' }, previous_attributes: { status: 'under_review' } },
    });
  });

  it('follow a dispute that is lost, and an inquiry that moves no money', async () => {
    const charge = await settledCharge();
    const lost = await sim.control<Stripe.Dispute>('POST', '/stripe/disputes', { charge: charge.id });
    await sim.control('POST', `/stripe/disputes/${lost.id}/close`, { outcome: 'lost' });
    const asked = await settledCharge();
    const inquiry = await sim.control<Stripe.Dispute>('POST', '/stripe/disputes', {
      charge: asked.id,
      inquiry: true,
    });
    await stripe.disputes.close(inquiry.id);
    const about = (await typesSinceSettled()).filter((type) => !settled.includes(type));
    expect(about).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
      'charge.dispute.created',
      'charge.dispute.closed',
    ]);
  });

  it('follow a payout, and one that fails after it was paid', async () => {
    await settledCharge('pm_card_bypassPending');
    await sim.control('POST', '/stripe/payouts/run');
    await sim.wait('10s');
    const [payout] = (await sim.state()).payouts;
    await sim.control('POST', `/stripe/payouts/${payout?.id}/fail`);
    expect(await typesSinceSettled()).toEqual([
      'payout.created',
      'payout.updated',
      'payout.paid',
      'payout.reconciliation_completed',
      'payout.failed',
    ]);
    expect(await eventOf('payout.reconciliation_completed')).toMatchObject({
      data: {
        object: { id: payout?.id, reconciliation_status: 'completed' },
        previous_attributes: { reconciliation_status: 'in_progress' },
      },
    });
  });

  it('follow a warning of fraud', async () => {
    await settledCharge('pm_card_createIssuerFraudRecord');
    await sim.wait('5s');
    expect(await typesSinceSettled()).toEqual(['radar.early_fraud_warning.created']);
  });

  it('are listed for 30 days only', async () => {
    await settledCharge();
    const [event] = (await sim.state()).events;
    await sim.wait('29d');
    expect((await stripe.events.list()).data).toHaveLength(4);
    await sim.wait('2d');
    expect((await stripe.events.list()).data).toEqual([]);
    await expect(stripe.events.retrieve(event?.id ?? '')).rejects.toMatchObject({ code: 'resource_missing' });
  });
});
