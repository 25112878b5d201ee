import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { docUrlOf, invalidRequest, resourceMissing, StripeError } from '../http/stripe-error.js';
import { testCardByFingerprint, testCardById, type TestCard } from '../cards/test-cards.js';
import { newPaymentMethod, type Expiry, type PaymentMethod } from '../objects/payment-method.js';
import { type Origin } from '../origin.js';

/** The card's own expiry on test cards: any future date; this one is the middle of the next year but one. */
export function defaultExpiry(account: StripeAccount): Expiry {
  return { month: 6, year: account.kernel.clock.date().getUTCFullYear() + 2 };
}

export function createFromCard(account: StripeAccount, card: TestCard, expiry?: Expiry): PaymentMethod {
  const id = account.newId('pm_');
  return account.paymentMethods.add(
    newPaymentMethod(id, account.nowSeconds(), card, expiry ?? defaultExpiry(account)),
  );
}

/** Finds the payment method named by a parameter; a magic `pm_card_…` id becomes a fresh payment method at each use. */
export function resolvePaymentMethod(account: StripeAccount, id: string, param?: string): PaymentMethod {
  const known = account.paymentMethods.get(id);
  if (known) return known;
  const card = testCardById(id);
  if (!card) throw resourceMissing('PaymentMethod', id, param);
  return createFromCard(account, card);
}

/** Raises the 402 that Stripe answers when a decline card is to be saved. */
export function refuseToSaveDeclineCard(method: PaymentMethod): void {
  const card = testCardByFingerprint(method.card.fingerprint);
  if (card.attaches || !card.decline) return;
  const { code, decline_code, message } = card.decline;
  throw new StripeError(402, {
    type: 'card_error',
    code,
    ...(decline_code === undefined ? {} : { decline_code }),
    doc_url: docUrlOf(code),
    message,
  });
}

export function attachToCustomer(
  account: StripeAccount,
  method: PaymentMethod,
  customer: string,
  origin: Origin,
): void {
  if (method.customer === customer) return;
  if (method.customer !== null) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.', {
      code: 'resource_already_exists',
    });
  }
  change(method, { customer });
  account.emit(origin, 'payment_method.attached', method);
}
