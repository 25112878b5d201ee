import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { type accepted } from '../http/accepted-parameters.js';
import { type Parameters } from '../http/parameter-shape.js';
import { invalidRequest } from '../http/stripe-error.js';
import { textOrNull } from '../objects/address.js';
import { mergeMetadata } from '../objects/metadata.js';
import { newPaymentIntent, type PaymentIntent } from '../objects/payment-intent.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { resolvePaymentMethod } from '../payments/payment-methods.js';
import { demandCardsOnly, demandSameCustomer, findCustomer, required } from './find.js';
import { demandStatus } from './payment-intent-state.js';
import { demandAmount, demandCurrency, demandDescriptor } from './payment-intent-terms.js';

/** Builds an intent that is not stored yet. Raises the 400 of whatever is wrong with the parameters. */
export function buildPaymentIntent(
  account: StripeAccount,
  params: Parameters<typeof accepted.paymentIntentCreate>,
): PaymentIntent {
  const amount = demandAmount(required(params.amount, 'amount'));
  const currency = demandCurrency(required(params.currency, 'currency'));
  if (params.capture_method === 'manual') {
    throw invalidRequest('Manual capture is not simulated.', { param: 'capture_method' });
  }
  const intent = newPaymentIntent(
    account.newId('pi_'),
    account.nowSeconds(),
    account.newId(''),
    amount,
    currency,
  );
  change(intent, {
    capture_method: params.capture_method ?? 'automatic_async',
    confirmation_method: params.confirmation_method ?? 'automatic',
  });
  if (params.automatic_payment_methods) {
    const { enabled = false, allow_redirects = 'always' } = params.automatic_payment_methods;
    change(intent, { automatic_payment_methods: { enabled, allow_redirects } });
  }
  patchPaymentIntent(account, intent, params);
  return intent;
}

/** Sets what an update may set. Amount and currency are fixed once a charge may have been made. */
export function patchPaymentIntent(
  account: StripeAccount,
  intent: PaymentIntent,
  params: Parameters<typeof accepted.paymentIntentUpdate>,
): void {
  demandCardsOnly(params);
  demandDescriptor(params);
  const money = {
    ...(params.amount === undefined ? {} : { amount: demandAmount(params.amount) }),
    ...(params.currency === undefined ? {} : { currency: demandCurrency(params.currency) }),
  };
  if (Object.keys(money).length > 0 || params.payment_method !== undefined || params.customer !== undefined) {
    demandStatus(intent, 'update', ['requires_payment_method', 'requires_confirmation', 'requires_action']);
  }
  const customer =
    params.customer === undefined ? intent.customer : findCustomer(account, params.customer, 'customer').id;
  const method =
    params.payment_method === undefined
      ? undefined
      : resolvePaymentMethod(account, params.payment_method, 'payment_method');
  if (method) demandSameCustomer({ customer }, method);
  change(intent, {
    ...money,
    customer,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    ...(method
      ? { payment_method: method.id, status: 'requires_confirmation' as const, next_action: null }
      : {}),
    ...(params.description === undefined ? {} : { description: textOrNull(params.description) }),
    ...(params.receipt_email === undefined ? {} : { receipt_email: textOrNull(params.receipt_email) }),
    ...(params.setup_future_usage === undefined ? {} : { setup_future_usage: params.setup_future_usage }),
    ...(params.statement_descriptor_suffix === undefined
      ? {}
      : { statement_descriptor_suffix: textOrNull(params.statement_descriptor_suffix) }),
    ...(params.allowed_payment_method_types === undefined
      ? {}
      : { allowed_payment_method_types: params.allowed_payment_method_types }),
  });
}

/** The payment method to charge: the one sent, else the intent's own. Raises 400 when there is none. */
export function methodToConfirm(
  account: StripeAccount,
  intent: PaymentIntent,
  sentId: string | undefined,
): PaymentMethod {
  const method =
    sentId === undefined
      ? account.paymentMethods.get(intent.payment_method ?? '')
      : resolvePaymentMethod(account, sentId, 'payment_method');
  if (!method) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Update it with one and confirm it again.",
      { code: 'payment_intent_unexpected_state' },
    );
  }
  demandSameCustomer(intent, method);
  return method;
}
