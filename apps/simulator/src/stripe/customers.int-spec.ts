import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe } from '../../test/simulated-stripe.js';

describe('customers and their cards, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start();
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  it('keeps a customer, merges metadata and clears what is sent empty', async () => {
    const created = await stripe.customers.create({
      name: 'Alvarez Immigration Law',
      email: 'owner@alvarez.example',
      metadata: { account_id: 'acc_alvarez', plan: 'pro' },
    });
    expect(created.id).toMatch(/^cus_[0-9A-Za-z]{24}$/);
    expect(created.livemode).toBe(false);
    const updated = await stripe.customers.update(created.id, {
      email: '',
      metadata: { plan: '', seats: '3' },
    });
    expect(updated).toMatchObject({ email: null, name: 'Alvarez Immigration Law' });
    expect(updated.metadata).toEqual({ account_id: 'acc_alvarez', seats: '3' });
    expect(await stripe.customers.retrieve(created.id)).toMatchObject({
      id: created.id,
      metadata: { seats: '3' },
    });
    await stripe.customers.del(created.id);
    expect(await stripe.customers.retrieve(created.id)).toMatchObject({ id: created.id, deleted: true });
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  it('answers an unknown customer with resource_missing, 404 by path and 400 by parameter', async () => {
    const byPath = await failureOf<Stripe.errors.StripeInvalidRequestError>(
      stripe.customers.retrieve('cus_nobody'),
    );
    expect(byPath).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(byPath).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    expect(byPath.requestId).toMatch(/^req_/);
    const byParameter = await failureOf(stripe.setupIntents.create({ customer: 'cus_nobody' }));
    expect(byParameter).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'customer' });
  });

  it('refuses a wrong key', async () => {
    const failure = await failureOf(sim.client({ key: 'sk_live_1' }).customers.list());
    expect(failure).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  });

  it('makes a fresh payment method of a magic id at each use and lists what is attached', async () => {
    const customer = await stripe.customers.create({});
    const first = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const second = await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id });
    expect(first.id).not.toBe('pm_card_visa');
    expect(first.card).toMatchObject({ brand: 'visa', last4: '4242' });
    const listed = await stripe.customers.listPaymentMethods(customer.id, { type: 'card' });
    expect(listed.data.map((method) => method.id)).toEqual([second.id, first.id]);
    const updated = await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: second.id },
      expand: ['invoice_settings.default_payment_method'],
    });
    expect(updated.invoice_settings.default_payment_method).toMatchObject({
      id: second.id,
      object: 'payment_method',
    });
    await stripe.paymentMethods.detach(second.id);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    const failure = await failureOf(
      stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: second.id } }),
    );
    expect(failure).toMatchObject({ statusCode: 400, param: 'invoice_settings[default_payment_method]' });
  });

  it('refuses to attach decline cards, but attaches the one that only fails when charged', async () => {
    const customer = await stripe.customers.create({});
    const failure = await failureOf(
      stripe.paymentMethods.attach('pm_card_visa_chargeDeclinedLostCard', { customer: customer.id }),
    );
    expect(failure).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(failure).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'lost_card' });
    const attached = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    });
    expect(attached.customer).toBe(customer.id);
  });

  it('takes test numbers and refuses others', async () => {
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '5555 5555 5555 4444', exp_month: 4, exp_year: 2031, cvc: '123' },
    });
    expect(method.card).toMatchObject({ brand: 'mastercard', last4: '4444', exp_month: 4, exp_year: 2031 });
    const failure = await failureOf(
      stripe.paymentMethods.create({
        type: 'card',
        card: { number: '4242424242424241', exp_month: 4, exp_year: 2031 },
      }),
    );
    expect(failure).toMatchObject({ statusCode: 402, code: 'incorrect_number' });
  });

  it('updates an expiry as the card networks do', async () => {
    const { payment_method } = await sim.customerWithCard();
    await sim.control('POST', `/stripe/payment_methods/${payment_method}/update`, { exp: '09/34' });
    const method = await stripe.paymentMethods.retrieve(payment_method);
    expect(method.card).toMatchObject({ exp_month: 9, exp_year: 2034 });
    expect((await sim.state()).events.at(-1)?.type).toBe('payment_method.automatically_updated');
  });

  it('sets a card up without the hosted page', async () => {
    const customer = await stripe.customers.create({});
    const intent = await stripe.setupIntents.create({
      customer: customer.id,
      usage: 'off_session',
      allowed_payment_method_types: ['card'],
    });
    expect(intent.status).toBe('requires_payment_method');
    const declined = await failureOf(
      stripe.setupIntents.confirm(intent.id, { payment_method: 'pm_card_visa_chargeDeclined' }),
    );
    expect(declined).toMatchObject({ statusCode: 402, decline_code: 'generic_decline' });
    const waiting = await stripe.setupIntents.confirm(intent.id, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'https://app.example/done',
    });
    expect(waiting.status).toBe('requires_action');
    const page = waiting.next_action?.redirect_to_url?.url ?? '';
    const confirmed = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ action: 'confirm' }),
      redirect: 'manual',
    });
    expect(confirmed.status).toBe(303);
    expect(confirmed.headers.get('location')).toContain('redirect_status=succeeded');
    const done = await stripe.setupIntents.retrieve(intent.id, { expand: ['payment_method'] });
    expect(done).toMatchObject({ status: 'succeeded', payment_method: { customer: customer.id } });
    const other = await stripe.setupIntents.create({ customer: customer.id });
    expect((await stripe.setupIntents.cancel(other.id)).status).toBe('canceled');
  });
});
