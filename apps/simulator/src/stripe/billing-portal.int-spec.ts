import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe } from '../../test/simulated-stripe.js';

describe('the billing portal', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start();
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  const press = (url: string, payment_method: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ payment_method }), redirect: 'manual' });
  const defaultOf = async (customer: string) => {
    const found = await stripe.customers.retrieve(customer, {
      expand: ['invoice_settings.default_payment_method'],
    });
    return (found as Stripe.Customer).invoice_settings.default_payment_method as Stripe.PaymentMethod | null;
  };

  it('saves a new card, makes it the default and goes back', async () => {
    const { customer } = await sim.customerWithCard();
    const session = await stripe.billingPortal.sessions.create({
      customer,
      return_url: 'https://app.example/billing',
      flow_data: {
        type: 'payment_method_update',
        after_completion: { type: 'redirect', redirect: { return_url: 'https://app.example/changed' } },
      },
    });
    expect(session).toMatchObject({
      object: 'billing_portal.session',
      customer,
      flow: { type: 'payment_method_update' },
    });
    const page = await fetch(session.url);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://app.example");
    expect(await page.text()).toContain('Visa ending in 4242');
    const before = (await sim.eventTypes()).length;
    const answer = await press(session.url, 'pm_card_mastercard');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://app.example/changed']);
    expect(await defaultOf(customer)).toMatchObject({ customer, card: { last4: '4444' } });
    expect((await sim.eventTypes()).slice(before)).toEqual([
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
      'customer.updated',
    ]);
  });

  it('takes a card that is saved already, and stays on the page without a way back', async () => {
    const { customer, payment_method } = await sim.customerWithCard('pm_card_amex');
    const session = await stripe.billingPortal.sessions.create({ customer });
    const answer = await press(session.url, payment_method);
    expect(answer.headers.get('location')).toBe(`/portal/${session.id}`);
    expect((await defaultOf(customer))?.id).toBe(payment_method);
    expect(await (await fetch(session.url)).text()).toContain(`value="${payment_method}" required checked`);
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });

  it('says why a card is refused and keeps the old one', async () => {
    const { customer } = await sim.customerWithCard();
    const { url } = await stripe.billingPortal.sessions.create({ customer });
    const answer = await press(url, 'pm_card_chargeDeclinedExpiredCard');
    expect(answer.status).toBe(402);
    expect(await answer.text()).toContain('Your card has expired.');
    const stolen = await sim.customerWithCard();
    expect((await press(url, stolen.payment_method)).status).toBe(402);
    expect(await defaultOf(customer)).toBeNull();
  });

  it('is completed by a control call, and dies after an hour', async () => {
    const { customer } = await sim.customerWithCard();
    const { id, url } = await stripe.billingPortal.sessions.create({ customer });
    const complete = (payment_method: string) =>
      sim.control('POST', `/stripe/billing_portal/${id}/complete`, { payment_method });
    await complete('5555555555554444');
    expect((await defaultOf(customer))?.card?.last4).toBe('4444');
    await sim.wait('61m');
    await expect(complete('pm_card_visa')).rejects.toThrow('expired');
    expect((await fetch(url)).status).toBe(410);
  });

  it('refuses what Stripe refuses', async () => {
    const { customer } = await sim.customerWithCard();
    const refusals: [Record<string, unknown>, object][] = [
      [{}, { code: 'parameter_missing', param: 'customer' }],
      [{ customer: 'cus_nobody' }, { code: 'resource_missing', param: 'customer' }],
      [
        { customer, return_url: 'javascript:alert(1)' },
        { code: 'url_invalid', param: 'return_url' },
      ],
      [
        { customer, colour: 'red' },
        { code: 'parameter_unknown', param: 'colour' },
      ],
      [{ customer, flow_data: { type: 'subscription_cancel' } }, { param: 'flow_data[type]' }],
    ];
    for (const [params, expected] of refusals) {
      const failure = await failureOf(
        stripe.billingPortal.sessions.create(params as Stripe.BillingPortal.SessionCreateParams),
      );
      expect(failure).toMatchObject({ statusCode: 400, ...expected });
    }
  });

  it('is not needed when the network updates the card by itself', async () => {
    const { customer, payment_method } = await sim.customerWithCard();
    const update = (body: object) =>
      sim.control('POST', `/stripe/payment_methods/${payment_method}/update`, body);
    await update({ exp: '02/36', number: '5555555555554444' });
    expect(await stripe.paymentMethods.retrieve(payment_method)).toMatchObject({
      customer,
      card: { brand: 'mastercard', last4: '4444', exp_month: 2, exp_year: 2036 },
    });
    const event = (await sim.state()).events.at(-1);
    expect(event).toMatchObject({
      type: 'payment_method.automatically_updated',
      data: { previous_attributes: { card: { last4: '4242' } } },
    });
    await expect(update({ exp: '02/36', number: '4111' })).rejects.toThrow('answered 400');
  });
});
