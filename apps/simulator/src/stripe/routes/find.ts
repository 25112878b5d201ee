import { type StripeAccount } from '../account.js';
import { invalidRequest, resourceMissing } from '../http/stripe-error.js';
import { type Customer } from '../objects/customer.js';
import { type PaymentIntent } from '../objects/payment-intent.js';
import { type PaymentMethod } from '../objects/payment-method.js';

/** Finds a living customer. Raises `resource_missing`; `param` says that a parameter named it, else the path did. */
export function findCustomer(account: StripeAccount, id: string, param?: string): Customer {
  const customer = account.customers.get(id);
  if (!customer || customer.deleted === true) throw resourceMissing('customer', id, param);
  return customer;
}

/** Finds what the path names in `collection`. Raises 404 `resource_missing`. */
export function findByPath<T extends { id: string }>(
  collection: { get(id: string): T | undefined },
  noun: string,
  id: string,
): T {
  const object = collection.get(id);
  if (!object) throw resourceMissing(noun, id);
  return object;
}

/** Returns the parameter or raises Stripe's 400 for a missing one. */
export function required<T>(value: T | undefined, param: string): T {
  if (value !== undefined && value !== '') return value;
  throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

/** What belongs to the charge or payment intent that a list is asked for, or everything. */
export function ofPayment(asked: { readonly charge?: string; readonly payment_intent?: string }) {
  return (one: { charge: string; payment_intent: string }): boolean =>
    (asked.charge === undefined || one.charge === asked.charge) &&
    (asked.payment_intent === undefined || one.payment_intent === asked.payment_intent);
}

/** Only web addresses: a page sends the browser there. */
export function demandUrl(url: string, param: string): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  throw invalidRequest('Not a valid URL', { code: 'url_invalid', param });
}

/** A saved card can be charged only together with the customer it belongs to. */
export function demandSameCustomer(intent: Pick<PaymentIntent, 'customer'>, method: PaymentMethod): void {
  if (method.customer === null || method.customer === intent.customer) return;
  const message =
    intent.customer === null
      ? 'The provided PaymentMethod is attached to a customer. Include that Customer in the `customer` parameter.'
      : 'The provided PaymentMethod does not belong to the Customer of this intent.';
  throw invalidRequest(message, { param: 'payment_method' });
}

/** Only cards are simulated; the new parameter may not be combined with the automatic choice. */
export function demandCardsOnly(params: {
  readonly allowed_payment_method_types?: string[];
  readonly automatic_payment_methods?: object;
}): void {
  const types = params.allowed_payment_method_types;
  if (types && params.automatic_payment_methods) {
    throw invalidRequest(
      'You may only specify one of: allowed_payment_method_types, automatic_payment_methods.',
      {
        param: 'allowed_payment_method_types',
      },
    );
  }
  if (types?.some((type) => type !== 'card') === true) {
    throw invalidRequest('The payment method type provided is invalid.', {
      param: 'allowed_payment_method_types',
    });
  }
}
