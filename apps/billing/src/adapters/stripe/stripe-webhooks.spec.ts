import { Stripe } from 'stripe';
import { StripeWebhooks } from './stripe-webhooks.js';

const refused = expect.objectContaining({ code: 'INVALID_SIGNATURE' }) as unknown;

describe('a webhook of Stripe', () => {
  const stripe = new Stripe('sk_test_x', { telemetry: false });
  const bytes = (livemode: unknown) =>
    Buffer.from(
      JSON.stringify({
        id: 'evt_1',
        object: 'event',
        type: 'customer.deleted',
        created: 1_700_000_000,
        livemode,
        data: { object: { id: 'cus_1', object: 'customer' } },
      }),
    );
  const sign = (payload: Buffer, secret = 'whsec_new', timestamp = Math.floor(Date.now() / 1_000)) =>
    stripe.webhooks.generateTestHeaderString({ payload: payload.toString(), secret, timestamp });
  const webhooks = (livemode: boolean) =>
    new StripeWebhooks(stripe, { STRIPE_WEBHOOK_SECRET: ['whsec_old', 'whsec_new'], livemode });

  it.each([true, false])('is taken when its mode is that of our key (live: %s)', (livemode) => {
    const payload = bytes(livemode);
    expect(webhooks(livemode).verify(payload, sign(payload))).toMatchObject({
      id: 'evt_1',
      notice: { kind: 'customer-removed', customerId: 'cus_1' },
    });
  });

  it.each([
    ['of a test, with a live key', true, false],
    ['of real money, with a test key', false, true],
    ['of no mode', true, undefined],
    ['of no mode, with a test key', false, undefined],
  ])('is refused %s, although it is signed', (_, livemode, ofEvent) => {
    const payload = bytes(ofEvent);
    expect(() => webhooks(livemode).verify(payload, sign(payload))).toThrow(refused as Error);
  });

  it('is taken with any of our secrets and refused with another, or when it is old', () => {
    const payload = bytes(false);
    const both = `${sign(payload, 'whsec_unknown')},${sign(payload, 'whsec_old').split(',')[1]}`;
    for (const signature of [sign(payload), sign(payload, 'whsec_old'), both])
      expect(webhooks(false).verify(payload, signature).id).toBe('evt_1');
    const tenMinutesAgo = Math.floor(Date.now() / 1_000) - 600;
    for (const signature of [
      sign(payload, 'whsec_unknown'),
      sign(payload, 'whsec_new', tenMinutesAgo),
      't=1',
      '',
      undefined,
    ])
      expect(() => webhooks(false).verify(payload, signature)).toThrow(refused as Error);
  });

  it('is refused when its bytes are not what was signed', () => {
    const payload = bytes(false);
    const reordered = Buffer.from(JSON.stringify(JSON.parse(payload.toString()), null, 2));
    expect(() => webhooks(false).verify(reordered, sign(payload))).toThrow(refused as Error);
    const junk = Buffer.from('{"id":');
    expect(() => webhooks(false).verify(junk, sign(junk))).toThrow(refused as Error);
  });

  it('is taken whatever its object lacks, and refused when it is no event', () => {
    const event = JSON.parse(bytes(false).toString()) as Record<string, unknown>;
    const bare = (type: string) => ({
      ...event,
      type,
      data: { object: { id: 'pi_1', status: 'succeeded' } },
    });
    const verify = (body: unknown) => {
      const payload = Buffer.from(JSON.stringify(body));
      return webhooks(false).verify(payload, sign(payload));
    };
    for (const type of ['payment_intent.succeeded', 'payment_intent.canceled', 'charge.refunded'])
      expect(verify(bare(type))).toMatchObject({ type, notice: { kind: 'other' } });
    const marked = {
      id: 'pi_1',
      object: 'payment_intent',
      status: 'succeeded',
      metadata: { top_up_id: 'acc:1' },
    };
    expect(verify({ ...event, type: 'payment_intent.succeeded', data: { object: marked } }).notice).toEqual({
      kind: 'payment-succeeded',
      topUpId: 'acc:1',
      payment: { paymentIntentId: 'pi_1', chargeId: null, receiptUrl: null },
    });
    const notAnEvent = expect.objectContaining({ code: 'VALIDATION_FAILED' }) as Error;
    for (const body of [null, 'text', {}, { ...event, data: {} }, { ...event, created: 'today' }])
      expect(() => verify(body)).toThrow(notAnEvent);
  });
});
