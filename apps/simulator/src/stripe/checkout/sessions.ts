import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type CheckoutSession } from '../objects/checkout-session.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { type SetupIntent } from '../objects/setup-intent.js';
import { noRequest, type Origin } from '../origin.js';
import { confirmSetupIntent, failSetupAuthentication } from '../payments/confirm-setup-intent.js';

/** Saves `method` as the person on the hosted page would, the bank's confirmation included. Raises the 402 of a refused card. */
export function completeSession(
  account: StripeAccount,
  session: CheckoutSession,
  method: PaymentMethod,
  origin: Origin,
): void {
  demandOpen(session);
  confirmSetupIntent(
    account,
    setupIntentOf(account, session),
    method,
    { isAuthenticated: true, returnUrl: null },
    origin,
  );
  const customer = account.customers.get(session.customer ?? '');
  change(session, {
    status: 'complete',
    url: null,
    customer_details: {
      address: method.billing_details.address,
      business_name: null,
      individual_name: null,
      email: customer?.email ?? session.customer_email,
      name: customer?.name ?? null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
  });
  account.emit(origin, 'checkout.session.completed', session);
}

/** The person fails the bank's confirmation: the session stays open for another try. */
export function failSession(
  account: StripeAccount,
  session: CheckoutSession,
  method: PaymentMethod,
  origin: Origin,
): string {
  demandOpen(session);
  const intent = setupIntentOf(account, session);
  change(intent, { payment_method: method.id });
  return failSetupAuthentication(account, intent, method, origin).message;
}

export function expireSession(account: StripeAccount, session: CheckoutSession, origin: Origin): void {
  demandOpen(session);
  change(session, { status: 'expired', url: null });
  account.emit(origin, 'checkout.session.expired', session);
}

/** A link dies when its time has come; SIM_SPEED makes timers, but not the clock, run faster. */
export function expireWhenDue(account: StripeAccount, session: CheckoutSession): void {
  const remainingMs = session.expires_at * 1_000 - account.kernel.clock.now();
  account.kernel.clock.schedule(Math.max(remainingMs, 1_000), () => {
    if (session.status !== 'open' || account.checkoutSessions.get(session.id) !== session) return;
    if (account.nowSeconds() >= session.expires_at) expireSession(account, session, noRequest());
    else expireWhenDue(account, session);
  });
}

function setupIntentOf(account: StripeAccount, session: CheckoutSession): SetupIntent {
  const intent = account.setupIntents.get(session.setup_intent);
  if (!intent) throw new Error('A checkout session without its setup intent');
  return intent;
}

function demandOpen(session: CheckoutSession): void {
  if (session.status === 'open') return;
  throw invalidRequest(`This Checkout Session is ${session.status}; only an open one can be used.`);
}
