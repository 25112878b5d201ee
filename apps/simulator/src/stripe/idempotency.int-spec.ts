import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars } from '../../test/simulated-stripe.js';

describe('idempotency, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;
  let card: { customer: string; payment_method: string };

  beforeAll(async () => {
    // At speed 10 the bank takes 400 ms: long enough for parallel requests to meet, on a busy machine too.
    sim = await SimulatedStripe.start({ SIM_BANK_DELAY: '4000' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(async () => {
    await sim.reset();
    card = await sim.customerWithCard();
  });

  const charge = (client: Stripe, idempotencyKey: string, change: object = {}) =>
    client.paymentIntents.create({ ...twentyDollars, ...card, ...change }, { idempotencyKey });

  async function chargeCount(): Promise<number> {
    return (await sim.state()).charges.length;
  }

  it('charges once for the same key in parallel: one answer, 409 for the others, then a replay', async () => {
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => charge(stripe, 'topup:1')));
    const refused = calls.flatMap((call) => (call.status === 'rejected' ? [call.reason as Error] : []));
    expect(calls.filter((call) => call.status === 'fulfilled')).toHaveLength(1);
    for (const failure of refused) {
      expect(failure).toBeInstanceOf(Stripe.errors.StripeAPIError);
      expect(failure).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    }
    const replay = await charge(stripe, 'topup:1');
    expect(replay.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(replay.lastResponse.headers['original-request']).toMatch(/^req_/);
    expect(await chargeCount()).toBe(1);
  });

  it('lets every parallel caller see the one charge when the SDK retries', async () => {
    const patient = sim.client({ maxNetworkRetries: 3 });
    const intents = await Promise.all(Array.from({ length: 3 }, () => charge(patient, 'topup:2')));
    expect(new Set(intents.map((intent) => intent.id)).size).toBe(1);
    expect(await chargeCount()).toBe(1);
  });

  it('replays a decline under its key and tries anew under another', async () => {
    await sim.control('POST', `/stripe/customers/${card.customer}/next_outcome`, {
      code: 'insufficient_funds',
    });
    const first = await failureOf<Stripe.errors.StripeCardError>(charge(stripe, 'topup:3:1'));
    const replay = await failureOf<Stripe.errors.StripeCardError>(charge(stripe, 'topup:3:1'));
    expect(replay.charge).toBe(first.charge);
    expect(replay.headers?.['idempotent-replayed']).toBe('true');
    expect((await charge(stripe, 'topup:3:2')).status).toBe('succeeded');
    expect(await chargeCount()).toBe(2);
  });

  it('refuses a key used with other parameters or another path', async () => {
    await charge(stripe, 'topup:4');
    const otherParams = await failureOf(charge(stripe, 'topup:4', { amount: 4_000 }));
    expect(otherParams).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    const otherPath = await failureOf(stripe.customers.create({}, { idempotencyKey: 'topup:4' }));
    expect(otherPath).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it('does not keep a refusal of bad parameters', async () => {
    const failure = await failureOf(charge(stripe, 'topup:5', { amount: 1 }));
    expect(failure).toMatchObject({ statusCode: 400 });
    expect((await charge(stripe, 'topup:5')).status).toBe('succeeded');
  });

  it('forgets a key after 24 hours: the same key then charges again', async () => {
    const first = await charge(stripe, 'topup:6');
    await sim.control('POST', '/clock', { advance: '23h' });
    expect((await charge(stripe, 'topup:6')).id).toBe(first.id);
    await sim.control('POST', '/clock', { advance: '2h' });
    expect((await charge(stripe, 'topup:6')).id).not.toBe(first.id);
    expect(await chargeCount()).toBe(2);
  });

  it('charges once when the answer is lost on the way and the SDK retries', async () => {
    await sim.fault({ path: '^/v1/payment_intents$', action: 'accept_then_drop', times: 2 });
    const intent = await charge(sim.client({ maxNetworkRetries: 3 }), 'topup:7');
    expect(intent.status).toBe('succeeded');
    expect(intent.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(await chargeCount()).toBe(1);
  });

  it('charges once when the answer never comes and the SDK times out', async () => {
    await sim.fault({ path: '^/v1/payment_intents$', action: 'accept_then_hang' });
    const intent = await charge(sim.client({ maxNetworkRetries: 1, timeout: 400 }), 'topup:8');
    expect(intent.status).toBe('succeeded');
    expect(await chargeCount()).toBe(1);
  });

  it('replays its own 500, but not the page of a gateway that stood between', async () => {
    await sim.fault({ path: '^/v1/payment_intents$', action: 'status_after', status: 500 });
    expect(await failureOf(charge(stripe, 'topup:9'))).toBeInstanceOf(Stripe.errors.StripeAPIError);
    expect(await failureOf(charge(stripe, 'topup:9'))).toMatchObject({ statusCode: 500 });

    await sim.fault({ path: '^/v1/payment_intents$', action: 'status_after', status: 502, body: 'html' });
    expect(await failureOf(charge(stripe, 'topup:10'))).toBeInstanceOf(Stripe.errors.StripeAPIError);
    expect((await charge(stripe, 'topup:10')).status).toBe('succeeded');
    expect(await chargeCount()).toBe(2);
  });

  it('can answer without an error key, which the SDK takes for a success', async () => {
    await sim.fault({
      path: '^/v1/payment_intents$',
      action: 'status_after',
      status: 502,
      body: 'json_no_error_key',
    });
    const answer = await charge(stripe, 'topup:11');
    expect(answer.object).toBeUndefined();
  });

  it('can be forced to say that the key is in use', async () => {
    await sim.fault({ path: '^/v1/payment_intents$', action: 'idempotency_conflict', times: 2 });
    expect(await failureOf(charge(stripe, 'topup:12'))).toMatchObject({ code: 'idempotency_key_in_use' });
    expect((await charge(sim.client({ maxNetworkRetries: 1 }), 'topup:12')).status).toBe('succeeded');
    expect(await chargeCount()).toBe(1);
  });

  it('matches faults by nested parameters and keeps the journal', async () => {
    await sim.fault({
      path: '/v1/',
      match: { 'metadata[topup_id]': 't9' },
      action: 'status_before',
      status: 503,
    });
    expect((await charge(stripe, 'other')).status).toBe('succeeded');
    const failure = await failureOf(charge(stripe, 'this', { metadata: { topup_id: 't9' } }));
    expect(failure).toMatchObject({ statusCode: 503 });
    const { requests } = await sim.control<{ requests: { status: number; headers: object }[] }>(
      'GET',
      '/requests?provider=stripe&path=payment_intents',
    );
    expect(requests.map((request) => request.status)).toEqual([200, 503]);
    expect(JSON.stringify(requests)).not.toContain('sk_test_simulated');
  });
});
