import { Stripe } from 'stripe';
import { PAYMENT_FAILURES } from '#contracts/shared/payment-failure';
import { paymentFailureCodeOf } from '../../domain/payment-failure-code.js';
import { type CancellationOutcome, type PaymentOutcome } from '../../domain/payment-provider.js';
import { type PaymentFailure, type SucceededPayment } from '../../domain/top-up.js';

/**
 * What a payment says about itself. It is looked at closely, because the SDK takes any JSON without an `error` for an
 * answer: a proxy's "not found" arrives here as if it were a payment.
 */
export function fromPaymentIntent(answer: Stripe.PaymentIntent, topUpId?: string): PaymentOutcome {
  const intent: Partial<Stripe.PaymentIntent> = answer;
  if (intent.object !== 'payment_intent' || typeof intent.id !== 'string')
    return { kind: 'unknown', reason: 'the answer is no payment' };
  if (topUpId !== undefined && answer.metadata['top_up_id'] !== topUpId)
    return { kind: 'unknown', reason: 'the answer is about another top-up' };
  switch (answer.status) {
    case 'succeeded':
      return { kind: 'succeeded', payment: succeededPayment(answer) };
    case 'processing':
      return { kind: 'processing', paymentIntentId: answer.id };
    case 'requires_action':
      return {
        kind: 'confirming',
        paymentIntentId: answer.id,
        url: answer.next_action?.redirect_to_url?.url ?? null,
      };
    case 'requires_payment_method': {
      const { code = 'card_declined', decline_code: declineCode = null } = answer.last_payment_error ?? {};
      return declined(answer.id, code, declineCode);
    }
    case 'canceled':
      // It can never succeed any more, so the next attempt makes a new one.
      return declined(null, 'payment_canceled', null);
    default:
      return { kind: 'unknown', reason: `the payment is ${answer.status}` };
  }
}

export function succeededPayment({ id, latest_charge: charge }: Stripe.PaymentIntent): SucceededPayment {
  if (charge === null || typeof charge !== 'object')
    return { paymentIntentId: id, chargeId: charge ?? null, receiptUrl: null };
  return { paymentIntentId: id, chargeId: charge.id, receiptUrl: charge.receipt_url };
}

/** What a failed call says about the payment: a definite no, or nothing at all. */
export function fromPaymentError(error: unknown, paymentIntentId: string | null): PaymentOutcome {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { payment_intent: intent } = error;
  if (error instanceof Stripe.errors.StripeCardError)
    return declined(intent?.id ?? paymentIntentId, error.code ?? 'card_declined', error.decline_code ?? null);
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    // Confirming what has succeeded, or was cancelled, is refused with the payment as it is.
    if (intent !== undefined && intent.status !== 'requires_payment_method') return fromPaymentIntent(intent);
    const isAboutTheCard = error.param === 'payment_method' || error.param === 'customer';
    return declined(paymentIntentId, isAboutTheCard ? 'card_unusable' : 'payment_refused', null);
  }
  return { kind: 'unknown', reason: describeStripeError(error) };
}

/** What the answer to a cancellation, or its refusal, says about the payment. */
export function fromCancellation(answer: Stripe.PaymentIntent): CancellationOutcome {
  if (answer.status === 'canceled') return { kind: 'cancelled' };
  const outcome = fromPaymentIntent(answer);
  return outcome.kind === 'succeeded' || outcome.kind === 'unknown'
    ? outcome
    : { kind: 'unknown', reason: `the payment is ${answer.status}` };
}

export function fromCancellationError(error: unknown): CancellationOutcome {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    // Cancelling what has succeeded, or was cancelled, is refused with the payment as it is.
    if (error.payment_intent !== undefined) return fromCancellation(error.payment_intent);
    if (error.code === 'resource_missing') return { kind: 'cancelled' };
  }
  return { kind: 'unknown', reason: describeStripeError(error) };
}

/** An error of Stripe's in words that may be logged: its headers and raw answer hold more than a log may. */
export const describeStripeError = (error: InstanceType<typeof Stripe.errors.StripeError>): string =>
  [error.type, error.code, error.statusCode, error.requestId].filter(Boolean).join(' ');

function declined(paymentIntentId: string | null, code: string, declineCode: string | null): PaymentOutcome {
  const sentence = PAYMENT_FAILURES[paymentFailureCodeOf(code, declineCode)];
  const failure: PaymentFailure = { code, declineCode, sentence };
  return { kind: 'declined', paymentIntentId, failure };
}
