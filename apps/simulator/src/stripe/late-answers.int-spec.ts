import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars } from '../../test/simulated-stripe.js';

type CardError = Stripe.errors.StripeCardError;

describe('payments that are decided later', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start();
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  async function refusedOffSession() {
    const card = await sim.customerWithCard('pm_card_authenticationRequired');
    const failure = await failureOf<CardError>(stripe.paymentIntents.create({ ...twentyDollars, ...card }));
    return { intent: failure.payment_intent as Stripe.PaymentIntent, card, failure };
  }

  const answer = (url: string, action: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' });

  it('can be confirmed with the bank by a link, on the same intent', async () => {
    const { intent, card, failure } = await refusedOffSession();
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: {
        code: 'authentication_required',
        payment_method: { id: card.payment_method },
      },
    });
    expect(failure.code).toBe('authentication_required');
    const asking = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: card.payment_method,
      return_url: 'https://app.example/billing/confirmed',
    });
    expect(asking).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });
    const url = asking.next_action?.redirect_to_url?.url ?? '';
    expect(await (await fetch(url)).text()).toContain('$20.00');
    const back = new URL((await answer(url, 'confirm')).headers.get('location') ?? '');
    expect(back.searchParams.get('redirect_status')).toBe('succeeded');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'succeeded',
      last_payment_error: null,
    });
    const charges = (await stripe.charges.list({ payment_intent: intent.id })).data;
    expect(charges.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    expect((await answer(url, 'confirm')).status).toBe(404);
  });

  it('can be asked for again after the bank was told no, or while it waits', async () => {
    const { intent, card } = await refusedOffSession();
    const confirm = () =>
      stripe.paymentIntents.confirm(intent.id, {
        payment_method: card.payment_method,
        return_url: 'https://app.example/billing/confirmed',
      });
    const url = (await confirm()).next_action?.redirect_to_url?.url ?? '';
    await answer(url, 'refuse');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_payment_method');
    await confirm();
    expect((await confirm()).status).toBe('requires_action');
    expect((await answer(url, 'confirm')).status).toBe(303);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('give no link to who does not say where to come back to', async () => {
    const { intent, card } = await refusedOffSession();
    const asking = await stripe.paymentIntents.confirm(intent.id, { payment_method: card.payment_method });
    expect(asking.next_action).toMatchObject({ type: 'use_stripe_sdk' });
    expect(asking.next_action?.redirect_to_url).toBeUndefined();
  });

  it('may be refused after long thought', async () => {
    const card = await sim.customerWithCard();
    await sim.control('POST', `/stripe/customers/${card.customer}/next_outcome`, {
      code: 'processing',
      decline_code: 'insufficient_funds',
    });
    const intent = await stripe.paymentIntents.create({ ...twentyDollars, ...card });
    expect(intent.status).toBe('processing');
    await sim.wait('10s');
    expect(await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'requires_payment_method',
      processing: null,
      last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
      latest_charge: { status: 'failed', paid: false, outcome: { type: 'issuer_declined' } },
    });
    expect((await sim.eventTypes()).slice(-2)).toEqual(['charge.failed', 'payment_intent.payment_failed']);
    expect(await sim.books()).toMatchObject({ total: { charges: 0 }, ties: true });
    const again = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: card.payment_method,
      off_session: true,
    });
    expect(again.status).toBe('succeeded');
  });
});
