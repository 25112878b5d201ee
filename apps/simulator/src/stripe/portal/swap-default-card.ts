import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type Customer } from '../objects/customer.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { type PortalSession } from '../objects/portal-session.js';
import { newSetupIntent } from '../objects/setup-intent.js';
import { type Origin } from '../origin.js';
import { confirmSetupIntent } from '../payments/confirm-setup-intent.js';

const usableSeconds = 3_600;

export function isUsable(account: StripeAccount, session: PortalSession): boolean {
  const customer = account.customers.get(session.customer);
  return (
    customer !== undefined &&
    customer.deleted !== true &&
    account.nowSeconds() < session.created + usableSeconds
  );
}

/** Makes `method` the card of the session's customer, saving it first when it is new. Raises the 402 of a refused card. */
export function swapDefaultCard(
  account: StripeAccount,
  session: PortalSession,
  method: PaymentMethod,
  origin: Origin,
): Customer {
  const customer = account.customers.get(session.customer);
  if (!customer || !isUsable(account, session)) throw invalidRequest('This portal session has expired.');
  if (method.customer !== customer.id) save(account, customer, method, origin);
  const previous = change(customer, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: method.id },
  });
  if (Object.keys(previous).length > 0) account.emit(origin, 'customer.updated', customer, previous);
  return customer;
}

/** The bank's confirmation included, as in Checkout. */
function save(account: StripeAccount, customer: Customer, method: PaymentMethod, origin: Origin): void {
  const intent = newSetupIntent(account.newId('seti_'), account.nowSeconds(), account.newId(''));
  change(intent, { customer: customer.id });
  account.setupIntents.add(intent);
  account.emit(origin, 'setup_intent.created', intent);
  confirmSetupIntent(account, intent, method, { isAuthenticated: true, returnUrl: null }, origin);
}
