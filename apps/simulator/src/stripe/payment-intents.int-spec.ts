import Stripe from 'stripe';
import { eventually } from '../../test/eventually.js';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars } from '../../test/simulated-stripe.js';

type CardError = Stripe.errors.StripeCardError;

describe('payment intents, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start({ SIM_PROCESSING_DELAY: '3000' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  it('charges a saved card and books the fee later', async () => {
    const card = await sim.customerWithCard();
    const intent = await stripe.paymentIntents.create({
      ...twentyDollars,
      ...card,
      receipt_email: 'owner@alvarez.example',
      metadata: { topup_id: 't1' },
      payment_method_options: { card: { stored_credential_usage: 'unscheduled' } },
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 2_000,
      payment_method_types: ['card'],
      latest_charge: {
        object: 'charge',
        amount: 2_000,
        paid: true,
        captured: true,
        balance_transaction: null,
        calculated_statement_descriptor: 'SIMULATOR* TEXTS',
        metadata: { topup_id: 't1' },
        receipt_email: 'owner@alvarez.example',
        outcome: { type: 'authorized', network_status: 'approved_by_network', risk_level: 'normal' },
        payment_method_details: { card: { brand: 'visa', last4: '4242' } },
      },
    });
    const charge = intent.latest_charge as Stripe.Charge;
    const booked = await eventually(async () => {
      const found = await stripe.charges.retrieve(charge.id, { expand: ['balance_transaction'] });
      expect(found.balance_transaction).not.toBeNull();
      return found.balance_transaction as Stripe.BalanceTransaction;
    });
    expect(booked).toMatchObject({
      amount: 2_000,
      fee: 88,
      net: 1_912,
      status: 'pending',
      reporting_category: 'charge',
    });
    const listed = await stripe.balanceTransactions.list({ type: 'charge', expand: ['data.source'] });
    expect(listed.data.map(({ source }) => (source as Stripe.Charge).id)).toEqual([charge.id]);
    const types = (await sim.state()).events.map((event) => event.type);
    expect(types.slice(-4)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
    const receipt = await fetch(charge.receipt_url ?? '');
    expect(await receipt.text()).toContain('$20.00');
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
    ['pm_card_radarBlock', 'card_declined', 'fraudulent'],
    ['pm_card_authenticationRequired', 'authentication_required', 'authentication_required'],
  ])('declines %s with %s / %s and keeps the failed charge', async (payment_method, code, declineCode) => {
    const failure = await failureOf<CardError>(
      stripe.paymentIntents.create({ ...twentyDollars, payment_method }),
    );
    expect(failure).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(failure).toMatchObject({ statusCode: 402, code });
    expect(failure.decline_code).toBe(declineCode);
    expect(failure.payment_intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code, charge: failure.charge },
    });
    expect(failure.payment_method).toMatchObject({ object: 'payment_method' });
    const charge = await stripe.charges.retrieve(failure.charge ?? '');
    expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: code, amount_captured: 0 });
    const types = (await sim.state()).events.map((event) => event.type);
    expect(types).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']);
  });

  it('says when Radar and not the bank refused', async () => {
    const failure = await failureOf<CardError>(
      stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_radarBlock' }),
    );
    const charge = await stripe.charges.retrieve(failure.charge ?? '');
    expect(charge.outcome).toMatchObject({ type: 'blocked', network_status: 'not_sent_to_network' });
  });

  it('confirms the same intent again with another card after a decline', async () => {
    const { customer, payment_method } = await sim.customerWithCard('pm_card_chargeCustomerFail');
    const failure = await failureOf<CardError>(
      stripe.paymentIntents.create({ ...twentyDollars, customer, payment_method }),
    );
    const id = failure.payment_intent?.id ?? '';
    const better = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    const intent = await stripe.paymentIntents.confirm(id, { payment_method: better.id, off_session: true });
    expect(intent).toMatchObject({ id, status: 'succeeded', last_payment_error: null });
    const charges = await stripe.charges.list({ payment_intent: id });
    expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded', 'failed']);
    const again = await failureOf<Stripe.errors.StripeInvalidRequestError>(stripe.paymentIntents.confirm(id));
    expect(again).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(again.raw).toMatchObject({ payment_intent: { id, status: 'succeeded' } });
  });

  it.each([
    [
      'insufficient_funds',
      { code: 'card_declined', decline_code: 'insufficient_funds', advice_code: 'try_again_later' },
    ],
    ['expired_card', { code: 'expired_card' }],
    ['lost_card', { code: 'card_declined', decline_code: 'lost_card', advice_code: 'do_not_try_again' }],
    ['authentication_required', { code: 'authentication_required' }],
    ['radar block', { code: 'card_declined', decline_code: 'fraudulent' }],
  ])('obeys the order of %s for as many attempts as said, then is normal', async (code, expected) => {
    const card = await sim.customerWithCard();
    await sim.control('POST', `/stripe/customers/${card.customer}/next_outcome`, { code, times: 2 });
    const first = await failureOf<CardError>(stripe.paymentIntents.create({ ...twentyDollars, ...card }));
    expect(first).toMatchObject({ statusCode: 402, ...expected });
    const id = first.payment_intent?.id ?? '';
    const confirmation = { payment_method: card.payment_method, off_session: true };
    expect(await failureOf(stripe.paymentIntents.confirm(id, confirmation))).toMatchObject(expected);
    expect((await stripe.paymentIntents.confirm(id, confirmation)).status).toBe('succeeded');
    expect((await sim.state()).charges.map((charge) => charge.status)).toEqual([
      'failed',
      'failed',
      'succeeded',
    ]);
  });

  it('lets a bank think before it pays', async () => {
    const card = await sim.customerWithCard();
    await sim.control('POST', `/stripe/customers/${card.customer}/next_outcome`, { code: 'processing' });
    const intent = await stripe.paymentIntents.create({
      ...twentyDollars,
      ...card,
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({
      status: 'processing',
      amount_received: 0,
      latest_charge: { status: 'pending' },
    });
    await eventually(async () =>
      expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' }),
    );
    const types = (await sim.state()).events.map((event) => event.type);
    expect(types).toEqual(expect.arrayContaining(['payment_intent.processing', 'payment_intent.succeeded']));
    expect((await sim.state()).charges).toHaveLength(1);
  });

  it('sends a present cardholder to the bank, who may confirm or refuse', async () => {
    const create = () =>
      stripe.paymentIntents.create({
        amount: 2_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_authenticationRequired',
        return_url: 'https://app.example/paid',
      });
    const answer = async (intent: Stripe.PaymentIntent, action: string) => {
      const url = intent.next_action?.redirect_to_url?.url ?? '';
      expect((await fetch(url)).status).toBe(200);
      return fetch(url, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' });
    };
    const confirmed = await create();
    expect(confirmed.status).toBe('requires_action');
    expect((await sim.state()).charges).toEqual([]);
    const back = new URL((await answer(confirmed, 'confirm')).headers.get('location') ?? '');
    expect(back.searchParams.get('redirect_status')).toBe('succeeded');
    expect(back.searchParams.get('payment_intent')).toBe(confirmed.id);
    expect((await stripe.paymentIntents.retrieve(confirmed.id)).status).toBe('succeeded');

    const refused = await create();
    await answer(refused, 'refuse');
    expect(await stripe.paymentIntents.retrieve(refused.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
  });

  it('updates and cancels an open intent only', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 2_000, currency: 'usd' });
    const updated = await stripe.paymentIntents.update(intent.id, { amount: 2_500, metadata: { a: '1' } });
    expect(updated).toMatchObject({ amount: 2_500, metadata: { a: '1' } });
    const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(await failureOf(stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('refuses what Stripe refuses', async () => {
    const card = await sim.customerWithCard();
    const other = await sim.customerWithCard();
    const refusals: [Record<string, unknown>, object][] = [
      [{ amount: 49 }, { code: 'amount_too_small', param: 'amount' }],
      [{ amount: 20.5 }, { code: 'parameter_invalid_integer', param: 'amount' }],
      [{ currency: 'zzz' }, { param: 'currency' }],
      [{ customer: 'cus_nobody' }, { code: 'resource_missing', param: 'customer' }],
      [{ payment_method: 'pm_nothing' }, { code: 'resource_missing', param: 'payment_method' }],
      [{ customer: other.customer }, { param: 'payment_method' }],
      [{ confirm: false }, { param: 'off_session' }],
      [{ statement_descriptor: 'MATTERLINE' }, { param: 'statement_descriptor' }],
      [{ statement_descriptor_suffix: 'A SUFFIX TOO LONG' }, { param: 'statement_descriptor_suffix' }],
      [{ automatic_payment_methods: { enabled: true } }, { param: 'allowed_payment_method_types' }],
      [{ payment_method_types: ['card'] }, { code: 'payment_method_types_no_longer_supported' }],
      [{ payment_method_options: { card: { colour: 'red' } } }, { code: 'parameter_unknown' }],
      [{ topup: 't1' }, { code: 'parameter_unknown', param: 'topup' }],
    ];
    for (const [change, expected] of refusals) {
      const params = { ...twentyDollars, ...card, ...change } as Stripe.PaymentIntentCreateParams;
      const failure = await failureOf(stripe.paymentIntents.create(params));
      expect(failure).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
      expect(failure).toMatchObject({ statusCode: 400, ...expected });
    }
    expect((await sim.state()).payment_intents).toEqual([]);
  });
});
