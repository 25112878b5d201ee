import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe } from '../../test/simulated-stripe.js';

describe('hosted Checkout in setup mode', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start();
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  async function openSession(name = 'Alvarez') {
    const customer = await stripe.customers.create({ name });
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      customer: customer.id,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      success_url: 'https://app.example/billing/done?cs={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://app.example/billing',
      client_reference_id: 'acc_alvarez',
      setup_intent_data: { metadata: { account_id: 'acc_alvarez' } },
    });
    return { customer: customer.id, session, url: session.url ?? '' };
  }

  function press(url: string, action: string, card: string): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ action, payment_method: card }),
      redirect: 'manual',
    });
  }

  it('shows the test cards, saves the chosen one and sends the browser back', async () => {
    const { customer, session, url } = await openSession('<Alvarez & "Co">');
    expect(url.split('/').at(-1)).toBe(session.id);
    const page = await fetch(url);
    const markup = await page.text();
    const style = /<style>(.*)<\/style>/s.exec(markup)?.[1] ?? '';
    const styleHash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${styleHash}'`);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://app.example");
    expect(markup).toContain('value="pm_card_visa" required checked');
    expect(markup).toContain('For &lt;Alvarez &amp; &quot;Co&quot;&gt;');
    expect(markup).not.toContain('<script');

    const answer = await press(url, 'authenticate', 'pm_card_mastercard');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`https://app.example/billing/done?cs=${session.id}`);

    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['setup_intent.payment_method'],
    });
    expect(done).toMatchObject({
      status: 'complete',
      url: null,
      client_reference_id: 'acc_alvarez',
      setup_intent: {
        status: 'succeeded',
        metadata: { account_id: 'acc_alvarez' },
        payment_method: { customer, card: { last4: '4444' } },
      },
    });
    const types = (await sim.state()).events.map((event) => event.type);
    expect(types).toEqual([
      'customer.created',
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
      'checkout.session.completed',
    ]);
    expect((await fetch(url)).status).toBe(410);
  });

  it('stays open after a failed confirmation and after a decline card', async () => {
    const { session, url } = await openSession();
    const failed = await press(url, 'fail', 'pm_card_authenticationRequired');
    expect(failed.status).toBe(402);
    expect(await failed.text()).toContain('role="alert"');
    const declined = await press(url, 'authenticate', 'pm_card_chargeDeclinedExpiredCard');
    expect(await declined.text()).toContain('Your card has expired.');
    const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] });
    expect(open).toMatchObject({
      status: 'open',
      setup_intent: { last_setup_error: { code: 'expired_card' } },
    });
    expect((await press(url, 'authenticate', 'pm_card_visa')).status).toBe(303);
  });

  it('goes back without saving when cancelled', async () => {
    const { session, url } = await openSession();
    const answer = await press(url, 'cancel', 'pm_card_visa');
    expect(answer.headers.get('location')).toBe('https://app.example/billing');
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  });

  it('is completed by a control call, by magic id or by number', async () => {
    const { customer, session } = await openSession();
    await sim.control('POST', `/stripe/checkout/${session.id}/complete`, { payment_method: 'pm_card_visa' });
    const again = await openSession();
    await sim.control('POST', `/stripe/checkout/${again.session.id}/complete`, {
      payment_method: '4000000000000341',
    });
    const first = await stripe.customers.listPaymentMethods(customer);
    const second = await stripe.customers.listPaymentMethods(again.customer);
    expect([first, second].map(({ data }) => data.map((method) => method.card?.last4))).toEqual([
      ['4242'],
      ['0341'],
    ]);
    await expect(sim.control('POST', `/stripe/checkout/${session.id}/complete`, {})).rejects.toThrow(
      'answered 400',
    );
  });

  it('lets a card set up with the bank be charged off-session later', async () => {
    const { customer, session } = await openSession();
    await sim.control('POST', `/stripe/checkout/${session.id}/complete`, {
      payment_method: 'pm_card_authenticationRequiredOnSetup',
    });
    const [method] = (await stripe.customers.listPaymentMethods(customer)).data;
    const intent = await stripe.paymentIntents.create({
      amount: 2_000,
      currency: 'usd',
      customer,
      payment_method: method?.id ?? '',
      off_session: true,
      confirm: true,
    });
    expect(intent.status).toBe('succeeded');
  });

  it('dies after a day', async () => {
    const { session } = await openSession();
    await sim.control('POST', '/clock', { advance: '25h' });
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    expect((await sim.state()).events.at(-1)?.type).toBe('checkout.session.expired');
  });

  it('refuses to send a browser anywhere but to a web address', async () => {
    const failure = await failureOf(
      stripe.checkout.sessions.create({ mode: 'setup', currency: 'usd', success_url: 'javascript:alert(1)' }),
    );
    expect(failure).toMatchObject({ statusCode: 400, code: 'url_invalid', param: 'success_url' });
  });
});
