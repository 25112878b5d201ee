import { type StripeAccount } from '../account.js';
import { type Decline } from '../cards/decline.js';
import { change } from '../change.js';
import { complainLater } from '../disputes/complain-later.js';
import { type Charge } from '../objects/charge.js';
import { toPaymentError, type PaymentError } from '../objects/payment-error.js';
import { type PaymentIntent } from '../objects/payment-intent.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { type Origin } from '../origin.js';
import { settleLater } from './settle-charge.js';

/** The money was taken. */
export function complete(
  account: StripeAccount,
  intent: PaymentIntent,
  charge: Charge,
  origin: Origin,
): void {
  change(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    processing: null,
  });
  account.emit(origin, 'charge.succeeded', charge);
  account.emit(origin, 'payment_intent.succeeded', intent);
  settleLater(account, charge);
  complainLater(account, charge);
}

/** The money was refused: the intent waits for another card and says why. */
export function recordDecline(
  account: StripeAccount,
  intent: PaymentIntent,
  charge: Charge,
  method: PaymentMethod,
  reason: Decline,
  origin: Origin,
): PaymentError {
  const failure = toPaymentError(reason, method, charge.id);
  change(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: charge.id,
    last_payment_error: failure,
    processing: null,
  });
  account.emit(origin, 'charge.failed', charge);
  account.emit(origin, 'payment_intent.payment_failed', intent);
  return failure;
}
