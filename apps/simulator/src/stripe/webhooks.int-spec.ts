import Stripe from 'stripe';
import { eventually } from '../../test/eventually.js';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars, webhookSecret } from '../../test/simulated-stripe.js';

describe('webhooks, verified by the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    // At speed 1 the clock's steps below are the steps of the retry schedule.
    sim = await SimulatedStripe.start({ SIM_PROCESSING_DELAY: '100' }, { SIM_SPEED: 1 });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  /** A first event that nothing but this call causes. */
  const causeOneEvent = () => stripe.customers.create({ name: 'Alvarez' });
  const fault = (action: string, more: object = {}) =>
    sim.control('POST', '/faults', { provider: 'webhook', path: '/stripe/webhook', action, ...more });

  async function causeEveryEvent(): Promise<void> {
    const card = await sim.customerWithCard();
    const order = (code: string) =>
      sim.control('POST', `/stripe/customers/${card.customer}/next_outcome`, { code });
    await stripe.paymentIntents.create({ ...twentyDollars, ...card });
    await order('insufficient_funds');
    await failureOf(stripe.paymentIntents.create({ ...twentyDollars, ...card }));
    await order('processing');
    await stripe.paymentIntents.create({ ...twentyDollars, ...card });
    await order('authentication_required');
    const { off_session: _, ...onSession } = twentyDollars;
    const waiting = await stripe.paymentIntents.create({ ...onSession, ...card });
    await stripe.paymentIntents.cancel(waiting.id);
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      success_url: 'https://app.example/',
    });
    await stripe.checkout.sessions.expire(session.id);
    const other = await stripe.checkout.sessions.create({
      mode: 'setup',
      customer: card.customer,
      currency: 'usd',
      success_url: 'https://app.example/',
    });
    await sim.control('POST', `/stripe/checkout/${other.id}/complete`, { payment_method: 'pm_card_visa' });
    const intent = await stripe.setupIntents.create({ customer: card.customer });
    await failureOf(stripe.setupIntents.confirm(intent.id, { payment_method: 'pm_card_chargeDeclined' }));
    await stripe.setupIntents.confirm(intent.id, { payment_method: 'pm_card_authenticationRequired' });
    await stripe.setupIntents.cancel(intent.id);
    await stripe.paymentMethods.update(card.payment_method, { card: { exp_month: 1, exp_year: 2035 } });
    await sim.control('POST', `/stripe/payment_methods/${card.payment_method}/update`, { exp: '02/36' });
    await stripe.customers.update(card.customer, {
      invoice_settings: { default_payment_method: card.payment_method },
    });
    await stripe.paymentMethods.detach(card.payment_method);
    await stripe.customers.del(card.customer);
  }

  it('signs every type of event it emits, pretty-printed, for the pinned API version', async () => {
    await causeEveryEvent();
    const expected = [
      'charge.failed',
      'charge.pending',
      'charge.succeeded',
      'charge.updated',
      'checkout.session.completed',
      'checkout.session.expired',
      'customer.created',
      'customer.deleted',
      'customer.updated',
      'payment_intent.canceled',
      'payment_intent.created',
      'payment_intent.payment_failed',
      'payment_intent.processing',
      'payment_intent.requires_action',
      'payment_intent.succeeded',
      'payment_method.attached',
      'payment_method.automatically_updated',
      'payment_method.detached',
      'payment_method.updated',
      'setup_intent.canceled',
      'setup_intent.created',
      'setup_intent.requires_action',
      'setup_intent.setup_failed',
      'setup_intent.succeeded',
    ];
    await eventually(async () => {
      expect([...new Set(sim.receivedTypes())].toSorted()).toEqual(expected);
      expect(sim.webhooks().length).toBe((await sim.state()).events.length);
    });
    for (const event of sim.receivedEvents()) {
      expect(event).toMatchObject({ object: 'event', api_version: Stripe.API_VERSION, livemode: false });
    }
    for (const { rawBody } of sim.webhooks()) {
      expect(rawBody).toBe(JSON.stringify(JSON.parse(rawBody), null, 2));
    }
  });

  it('names the request that caused an event, and what was before a change', async () => {
    const customer = await stripe.customers.create({ name: 'Before' }, { idempotencyKey: 'customer:1' });
    await stripe.customers.update(customer.id, { name: 'After' });
    await eventually(() =>
      expect(sim.receivedTypes().toSorted()).toEqual(['customer.created', 'customer.updated']),
    );
    const [created, updated] = (await sim.state()).events;
    expect(created?.request).toEqual({ id: customer.lastResponse.requestId, idempotency_key: 'customer:1' });
    expect(updated?.data.previous_attributes).toEqual({ name: 'Before' });
  });

  it('tries again on anything but 2xx, signed anew with the same event id, and then stops', async () => {
    sim.answerWebhooksWith(500);
    await causeOneEvent();
    await eventually(() => expect(sim.webhooks().length).toBe(1));
    await sim.control('POST', '/clock', { advance: '10s' });
    await eventually(() => expect(sim.webhooks().length).toBe(2));
    const pending = await stripe.events.list({ delivery_success: false });
    expect(pending.data).toHaveLength(1);
    sim.answerWebhooksWith(200);
    await sim.control('POST', '/clock', { advance: '1m' });
    await eventually(() => expect(sim.webhooks().length).toBe(3));
    await eventually(async () =>
      expect((await stripe.events.list({ delivery_success: false })).data).toEqual([]),
    );
    await sim.control('POST', '/clock', { advance: '4d' });
    expect(new Set(sim.receivedEvents().map((event) => event.id)).size).toBe(1);
    expect(new Set(sim.webhooks().map(({ headers }) => headers['stripe-signature'])).size).toBe(3);
    expect(sim.webhooks().length).toBe(3);
  });

  it('gives up after three days and can be told to send once more', async () => {
    sim.answerWebhooksWith(503);
    await causeOneEvent();
    await eventually(() => expect(sim.webhooks().length).toBe(1));
    await sim.control('POST', '/clock', { advance: '4d' });
    const attempts = sim.webhooks().length;
    expect(attempts).toBeGreaterThan(20);
    await sim.control('POST', '/clock', { advance: '1d' });
    expect(sim.webhooks().length).toBe(attempts);
    sim.answerWebhooksWith(200);
    const [event] = (await sim.state()).events;
    await sim.control('POST', `/stripe/events/${event?.id}/resend`);
    expect(sim.webhooks().length).toBe(attempts + 1);
    expect(sim.receivedEvents().at(-1)?.id).toBe(event?.id);
  });

  it('can deliver twice, late, never, or ahead of the answer', async () => {
    await fault('webhook_dup', { n: 2 });
    await causeOneEvent();
    await eventually(() => expect(sim.webhooks().length).toBe(3));
    expect(new Set(sim.receivedEvents().map((event) => event.id)).size).toBe(1);

    await sim.reset();
    await fault('webhook_drop');
    await causeOneEvent();
    await eventually(async () => expect(await sim.control('GET', '/faults')).toEqual({ faults: [] }));
    expect(sim.webhooks().length).toBe(0);
    await sim.control('POST', '/clock', { advance: '10s' });
    await eventually(() => expect(sim.webhooks().length).toBe(1));

    await sim.reset();
    await fault('webhook_before_response', { match: { type: 'payment_intent.succeeded' } });
    await stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_visa' });
    expect(sim.receivedTypes()).toContain('payment_intent.succeeded');
  });

  it('can deliver out of order', async () => {
    await fault('webhook_reorder', { match: { type: 'payment_intent.created' }, window: 2 });
    await stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_visa' });
    await eventually(() => expect(sim.receivedTypes()).toContain('payment_intent.created'));
    expect(sim.receivedTypes().indexOf('payment_intent.created')).toBeGreaterThan(0);
  });

  it.each(['webhook_bad_signature', 'webhook_wrong_secret', 'webhook_old_timestamp'])(
    'can spoil a delivery so that the SDK refuses it: %s',
    async (action) => {
      await fault(action);
      await causeOneEvent();
      await eventually(() => expect(sim.webhooks().length).toBe(1));
      expect(() => sim.receivedEvents()).toThrow(Stripe.errors.StripeSignatureVerificationError);
    },
  );

  it('signs with the old secret and the new one while a secret is rolled, then with the new one alone', async () => {
    const [before] = (await sim.state()).webhook_endpoints;
    const roll = (expires_in: string) =>
      sim.control<{ secret: string }>('POST', `/stripe/webhook_endpoints/${before?.id}/roll`, { expires_in });
    const { secret: second } = await roll('2h');
    expect(second).toMatch(/^whsec_/);
    expect((await sim.state()).webhook_endpoints[0]).toMatchObject({ id: before?.id, secret: second });
    const acceptedBy = async (...secrets: string[]) => {
      const count = sim.webhooks().length;
      await causeOneEvent();
      await eventually(() => expect(sim.webhooks().length).toBe(count + 1));
      const last = sim.webhooks().at(-1);
      const signature = last?.headers['stripe-signature'] ?? '';
      const accepts = (secret: string) => {
        try {
          return Stripe.webhooks.constructEvent(last?.rawBody ?? '', signature, secret).object === 'event';
        } catch {
          return false;
        }
      };
      return [signature.match(/v1=/g)?.length, ...secrets.map(accepts)];
    };
    expect(await acceptedBy(webhookSecret, second)).toEqual([2, true, true]);
    const { secret: third } = await roll('24h');
    expect(await acceptedBy(webhookSecret, second, third)).toEqual([3, true, true, true]);
    await sim.control('POST', '/clock', { advance: '3h' });
    expect(await acceptedBy(webhookSecret, second, third)).toEqual([2, false, true, true]);
    await sim.control('POST', '/clock', { advance: '22h' });
    expect(await acceptedBy(webhookSecret, second, third)).toEqual([1, false, false, true]);
  });

  it('keeps endpoints, shows the secret once and sends only what they want', async () => {
    const url = sim.receiver.urlOf('/second');
    const endpoint = await stripe.webhookEndpoints.create({
      url,
      enabled_events: ['payment_intent.succeeded'],
      api_version: Stripe.API_VERSION,
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    expect((await sim.state()).webhook_endpoints).toEqual([
      expect.objectContaining({ secret: webhookSecret, enabled_events: ['*'] }),
      expect.objectContaining({ url, secret: endpoint.secret }),
    ]);
    await stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_visa' });
    await eventually(() => expect(sim.receiver.at('/second')).toHaveLength(1));
    const [only] = sim.receiver.at('/second');
    const event = Stripe.webhooks.constructEvent(
      only?.rawBody ?? '',
      only?.headers['stripe-signature'] ?? '',
      endpoint.secret ?? '',
    );
    expect(event.type).toBe('payment_intent.succeeded');
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    await stripe.webhookEndpoints.del(endpoint.id);
    expect((await stripe.webhookEndpoints.list()).data).toHaveLength(1);
  });

  it('lists events by type', async () => {
    await stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_visa' });
    const events = await stripe.events.list({ types: ['charge.succeeded', 'payment_intent.succeeded'] });
    expect(events.data.map((event) => event.type)).toEqual(['payment_intent.succeeded', 'charge.succeeded']);
    const [newest] = events.data;
    expect((await stripe.events.retrieve(newest?.id ?? '')).id).toBe(newest?.id);
  });
});
