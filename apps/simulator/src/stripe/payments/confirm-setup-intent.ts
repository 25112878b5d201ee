import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { authenticationFailure, type Decline } from '../cards/decline.js';
import { testCardByFingerprint } from '../cards/test-cards.js';
import { StripeError } from '../http/stripe-error.js';
import { toPaymentError } from '../objects/payment-error.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { askToOpen } from '../objects/next-action.js';
import { type SetupIntent } from '../objects/setup-intent.js';
import { type Origin } from '../origin.js';
import { attachToCustomer } from './payment-methods.js';

/** Tries to save `method`. Raises the 402 of a card that cannot be saved, after the intent has recorded it. */
export function confirmSetupIntent(
  account: StripeAccount,
  intent: SetupIntent,
  method: PaymentMethod,
  terms: { isAuthenticated: boolean; returnUrl: string | null },
  origin: Origin,
): void {
  const card = testCardByFingerprint(method.card.fingerprint);
  change(intent, { payment_method: method.id, next_action: null });
  if (!card.attaches && card.decline) throw failSetup(account, intent, method, card.decline, origin);
  if (card.authentication !== 'never' && !terms.isAuthenticated) {
    const action = askToOpen(`${origin.baseUrl}/authenticate/${intent.id}`, terms.returnUrl);
    change(intent, { status: 'requires_action', next_action: action });
    account.emit(origin, 'setup_intent.requires_action', intent);
    return;
  }
  if (terms.isAuthenticated) account.authenticatedSetUps.add(method.id);
  if (intent.customer !== null) attachToCustomer(account, method, intent.customer, origin);
  change(intent, { status: 'succeeded', last_setup_error: null });
  account.emit(origin, 'setup_intent.succeeded', intent);
}

export function failSetupAuthentication(
  account: StripeAccount,
  intent: SetupIntent,
  method: PaymentMethod,
  origin: Origin,
): StripeError {
  return failSetup(
    account,
    intent,
    method,
    authenticationFailure('setup_intent_authentication_failure'),
    origin,
  );
}

function failSetup(
  account: StripeAccount,
  intent: SetupIntent,
  method: PaymentMethod,
  reason: Decline,
  origin: Origin,
): StripeError {
  const failure = toPaymentError(reason, method);
  change(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: failure,
  });
  account.emit(origin, 'setup_intent.setup_failed', intent);
  return new StripeError(402, { ...failure, type: 'card_error', setup_intent: structuredClone(intent) });
}
