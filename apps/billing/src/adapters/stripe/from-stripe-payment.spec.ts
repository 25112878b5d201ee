import { Stripe } from 'stripe';
import {
  fromCancellation,
  fromCancellationError,
  fromPaymentError,
  fromPaymentIntent,
} from './from-stripe-payment.js';

const anIntent = (fields: object = {}): Stripe.PaymentIntent =>
  ({
    id: 'pi_1',
    object: 'payment_intent',
    status: 'succeeded',
    latest_charge: { id: 'ch_1', receipt_url: 'https://receipts.example/1' },
    metadata: { top_up_id: 'acc_1:1' },
    ...fields,
  }) as unknown as Stripe.PaymentIntent;

describe('what a payment says', () => {
  it('is a success with its receipt, or without one when the charge is not expanded', () => {
    expect(fromPaymentIntent(anIntent(), 'acc_1:1')).toEqual({
      kind: 'succeeded',
      payment: { paymentIntentId: 'pi_1', chargeId: 'ch_1', receiptUrl: 'https://receipts.example/1' },
    });
    expect(fromPaymentIntent(anIntent({ latest_charge: 'ch_1' }))).toMatchObject({
      payment: { chargeId: 'ch_1', receiptUrl: null },
    });
  });

  it.each([
    ['an answer that is no payment', { object: undefined }],
    ['a payment without an id', { id: undefined }],
    ['the payment of another top-up', { metadata: { top_up_id: 'acc_2:1' } }],
    ['a payment that waits for its confirmation', { status: 'requires_confirmation' }],
  ])('is unknown for %s', (_what, fields) => {
    expect(fromPaymentIntent(anIntent(fields), 'acc_1:1').kind).toBe('unknown');
  });

  it('is a decline with its reason, and none of it may be used again once it is cancelled', () => {
    const last_payment_error = { code: 'card_declined', decline_code: 'insufficient_funds' };
    expect(
      fromPaymentIntent(anIntent({ status: 'requires_payment_method', last_payment_error })),
    ).toMatchObject({
      kind: 'declined',
      paymentIntentId: 'pi_1',
      failure: { declineCode: 'insufficient_funds', sentence: expect.stringContaining('insufficient funds') },
    });
    expect(fromPaymentIntent(anIntent({ status: 'canceled' }))).toMatchObject({ paymentIntentId: null });
  });

  it('leads to the page of a bank that wants to be asked, if there is one', () => {
    const next_action = { redirect_to_url: { url: 'https://bank.example/1' } };
    expect(fromPaymentIntent(anIntent({ status: 'requires_action', next_action }))).toEqual({
      kind: 'confirming',
      paymentIntentId: 'pi_1',
      url: 'https://bank.example/1',
    });
    expect(fromPaymentIntent(anIntent({ status: 'requires_action' }))).toMatchObject({ url: null });
  });

  it('does not tell a thief that the card is known as stolen', () => {
    const last_payment_error = { code: 'card_declined', decline_code: 'stolen_card' };
    const outcome = fromPaymentIntent(anIntent({ status: 'requires_payment_method', last_payment_error }));
    expect(outcome).toMatchObject({ failure: { sentence: expect.not.stringMatching(/stolen|fraud|lost/i) } });
  });
});

describe('what a failed call says', () => {
  const { StripeCardError, StripeInvalidRequestError } = Stripe.errors;
  const refusal = (raw: object) =>
    new StripeInvalidRequestError({ type: 'invalid_request_error', ...raw } as never);

  it('is a decline for a refused card, with the payment to try again on', () => {
    const error = new StripeCardError({
      type: 'card_error',
      code: 'authentication_required',
      payment_intent: anIntent({ status: 'requires_payment_method' }),
    } as never);
    expect(fromPaymentError(error, null)).toMatchObject({
      kind: 'declined',
      paymentIntentId: 'pi_1',
      failure: { code: 'authentication_required' },
    });
  });

  it('is a success when the payment to be confirmed had succeeded', () => {
    const error = refusal({
      code: 'payment_intent_unexpected_state',
      payment_intent: anIntent(),
    });
    expect(fromPaymentError(error, 'pi_1').kind).toBe('succeeded');
  });

  it('is a decline when the saved card no longer exists', () => {
    const error = refusal({
      code: 'resource_missing',
      param: 'payment_method',
    });
    expect(fromPaymentError(error, null)).toMatchObject({
      kind: 'declined',
      failure: { code: 'card_unusable' },
    });
  });

  it.each([
    'StripeAPIError',
    'StripeIdempotencyError',
    'StripeAuthenticationError',
    'StripeRateLimitError',
  ] as const)('is unknown for %s, because money may have moved or nobody was asked', (name) => {
    const error = new Stripe.errors[name]({ message: 'no' } as never);
    expect(fromPaymentError(error, null).kind).toBe('unknown');
  });

  it('is unknown when the connection broke', () => {
    expect(
      fromPaymentError(new Stripe.errors.StripeConnectionError({ message: 'reset' } as never), null).kind,
    ).toBe('unknown');
  });

  it('hides no mistake of ours', () => {
    expect(() => fromPaymentError(new TypeError('bug'), null)).toThrow(TypeError);
  });
});

describe('what the answer to a cancellation says', () => {
  const refusal = (fields: object) =>
    new Stripe.errors.StripeInvalidRequestError({
      type: 'invalid_request_error',
      ...fields,
    } as ConstructorParameters<typeof Stripe.errors.StripeInvalidRequestError>[0]);

  it('is that the payment cannot succeed any more, also when that was so before', () => {
    const canceled = anIntent({ status: 'canceled' });
    expect(fromCancellation(canceled)).toEqual({ kind: 'cancelled' });
    expect(fromCancellationError(refusal({ payment_intent: canceled }))).toEqual({ kind: 'cancelled' });
    expect(fromCancellationError(refusal({ code: 'resource_missing' }))).toEqual({ kind: 'cancelled' });
  });

  it('is that the payment has succeeded', () => {
    expect(fromCancellationError(refusal({ payment_intent: anIntent() }))).toMatchObject({
      kind: 'succeeded',
      payment: { paymentIntentId: 'pi_1' },
    });
  });

  it.each([
    ['a payment that is being processed', refusal({ payment_intent: anIntent({ status: 'processing' }) })],
    ['a refusal that names no payment', refusal({ code: 'lock_timeout' })],
    ['no answer', new Stripe.errors.StripeConnectionError({ message: 'closed', type: 'api_error' })],
  ])('is unknown for %s', (_what, error) => {
    expect(fromCancellationError(error).kind).toBe('unknown');
  });

  it('is unknown for an answer that is no payment', () => {
    expect(fromCancellation(anIntent({ object: undefined, status: undefined })).kind).toBe('unknown');
  });
});
