import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { authenticationFailure, type Decline } from '../cards/decline.js';
import { type TestCard } from '../cards/test-cards.js';
import { StripeError } from '../http/stripe-error.js';
import { newCharge } from '../objects/charge.js';
import { authorized, refused } from '../objects/charge-outcome.js';
import { toPaymentError } from '../objects/payment-error.js';
import { type PaymentIntent } from '../objects/payment-intent.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { askToOpen } from '../objects/next-action.js';
import { type Origin } from '../origin.js';
import { askBank, type Situation } from './bank.js';
import { complete, recordDecline } from './finish-charge.js';
import { attachToCustomer } from './payment-methods.js';
import { keepProcessing } from './slow-bank.js';

export interface Terms extends Situation {
  returnUrl: string | null;
  /** Turns `requires_action` into a decline. */
  errorOnRequiresAction: boolean;
}

/**
 * Tries to collect the intent with `method`. Every attempt that reaches the bank leaves a charge.
 * Raises the 402 of a decline, after the intent has recorded it.
 */
export function attemptCharge(
  account: StripeAccount,
  intent: PaymentIntent,
  method: PaymentMethod,
  terms: Terms,
  origin: Origin,
): void {
  change(intent, { payment_method: method.id, next_action: null });
  const isOffSession = terms.isOffSession || terms.errorOnRequiresAction;
  const verdict = askBank(account, intent.customer, method, { ...terms, isOffSession });
  switch (verdict.kind) {
    case 'approve':
      return succeed(account, intent, method, verdict.riskLevel, terms, origin);
    case 'decline':
      throw decline(account, intent, method, verdict.decline, origin);
    case 'process':
      return keepProcessing(account, intent, method, verdict.thenDeclines, origin);
    case 'authenticate': {
      const action = askToOpen(`${origin.baseUrl}/authenticate/${intent.id}`, terms.returnUrl);
      change(intent, { status: 'requires_action', next_action: action });
      account.emit(origin, 'payment_intent.requires_action', intent);
    }
  }
}

/** The cardholder refused or failed 3D Secure: no charge was tried. */
export function failAuthentication(
  account: StripeAccount,
  intent: PaymentIntent,
  method: PaymentMethod,
  origin: Origin,
): void {
  const failure = toPaymentError(authenticationFailure('payment_intent_authentication_failure'), method);
  change(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: failure,
  });
  account.emit(origin, 'payment_intent.payment_failed', intent);
}

function succeed(
  account: StripeAccount,
  intent: PaymentIntent,
  method: PaymentMethod,
  riskLevel: TestCard['riskLevel'],
  terms: Terms,
  origin: Origin,
): void {
  if (intent.setup_future_usage !== null && intent.customer !== null && method.customer === null) {
    attachToCustomer(account, method, intent.customer, origin);
  }
  const id = account.newId('ch_');
  const charge = newCharge(id, account.nowSeconds(), intent, method, {
    status: 'succeeded',
    failure_code: null,
    failure_message: null,
    outcome: authorized(riskLevel),
    receipt_url: `${origin.baseUrl}/receipt/${id}`,
    authenticated: terms.isAuthenticated,
  });
  complete(account, intent, account.charges.add(charge), origin);
}

function decline(
  account: StripeAccount,
  intent: PaymentIntent,
  method: PaymentMethod,
  reason: Decline,
  origin: Origin,
): StripeError {
  const charge = account.charges.add(
    newCharge(account.newId('ch_'), account.nowSeconds(), intent, method, {
      status: 'failed',
      failure_code: reason.code,
      failure_message: reason.message,
      outcome: refused(reason),
      receipt_url: null,
      authenticated: false,
    }),
  );
  const failure = recordDecline(account, intent, charge, method, reason, origin);
  return new StripeError(402, {
    ...failure,
    type: 'card_error',
    payment_intent: structuredClone(intent),
    request_log_url: `https://dashboard.stripe.com/test/logs/${origin.requestId ?? ''}`,
  });
}
