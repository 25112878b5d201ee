import { invalidRequest, StripeError } from '../http/stripe-error.js';
import { type PaymentIntent, type PaymentIntentStatus } from '../objects/payment-intent.js';

/** Raises `payment_intent_unexpected_state` with the intent, as Stripe does, unless its status allows `verb`. */
export function demandStatus(
  intent: PaymentIntent,
  verb: string,
  allowed: readonly PaymentIntentStatus[],
): void {
  if (allowed.includes(intent.status)) return;
  const reason = invalidRequest(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    { code: 'payment_intent_unexpected_state' },
  );
  throw new StripeError(400, { ...reason.body, payment_intent: structuredClone(intent) });
}
