import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { testCardByNumber, testCardByToken, type TestCard } from '../cards/test-cards.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { type Parameters } from '../http/parameter-shape.js';
import { route, type Route } from '../http/route.js';
import { docUrlOf, invalidRequest, StripeError } from '../http/stripe-error.js';
import { toBillingDetails } from '../objects/address.js';
import { mergeMetadata } from '../objects/metadata.js';
import { type Expiry } from '../objects/payment-method.js';
import {
  attachToCustomer,
  createFromCard,
  defaultExpiry,
  refuseToSaveDeclineCard,
  resolvePaymentMethod,
} from '../payments/payment-methods.js';
import { findByPath, findCustomer, required } from './find.js';

export const paymentMethodRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/payment_methods',
    accepts: accepted.paymentMethodCreate,
    handle({ account, params }) {
      required(params.type, 'type');
      const card = required(params.card, 'card');
      const method = createFromCard(account, findCard(card), readExpiry(account, card));
      change(method, {
        billing_details: toBillingDetails(params.billing_details),
        metadata: mergeMetadata({}, params.metadata),
      });
      return method;
    },
  }),
  route({
    method: 'GET',
    path: '/payment_methods',
    accepts: accepted.paymentMethodList,
    handle({ account, params }) {
      const all = account.paymentMethods.all().filter((method) => method.customer !== null);
      const matching =
        params.customer === undefined ? all : all.filter(({ customer }) => customer === params.customer);
      return listPage('/v1/payment_methods', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/payment_methods/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => resolvePaymentMethod(account, id),
  }),
  route({
    method: 'POST',
    path: '/payment_methods/:id',
    accepts: accepted.paymentMethodUpdate,
    handle({ account, id, params, origin }) {
      const method = findByPath(account.paymentMethods, 'PaymentMethod', id);
      const { exp_month = method.card.exp_month, exp_year = method.card.exp_year } = params.card ?? {};
      const previous = change(method, {
        card: { ...method.card, exp_month, exp_year },
        metadata: mergeMetadata(method.metadata, params.metadata),
        ...(params.billing_details === undefined
          ? {}
          : { billing_details: toBillingDetails(params.billing_details) }),
      });
      account.emit(origin, 'payment_method.updated', method, previous);
      return method;
    },
  }),
  route({
    method: 'POST',
    path: '/payment_methods/:id/attach',
    accepts: accepted.paymentMethodAttach,
    handle({ account, id, params, origin }) {
      const customer = findCustomer(account, required(params.customer, 'customer'), 'customer');
      const method = resolvePaymentMethod(account, id);
      refuseToSaveDeclineCard(method);
      attachToCustomer(account, method, customer.id, origin);
      return method;
    },
  }),
  route({
    method: 'POST',
    path: '/payment_methods/:id/detach',
    accepts: accepted.paymentMethodDetach,
    handle({ account, id, origin }) {
      const method = findByPath(account.paymentMethods, 'PaymentMethod', id);
      if (method.customer === null) {
        throw invalidRequest(
          'The payment method you provided is not attached to a customer so detachment is impossible.',
          {
            code: 'payment_method_not_attached',
          },
        );
      }
      forgetDefault(account, method.customer, id);
      const previous = change(method, { customer: null });
      account.emit(origin, 'payment_method.detached', method, previous);
      return method;
    },
  }),
];

type SentCard = NonNullable<Parameters<typeof accepted.paymentMethodCreate>['card']>;

function findCard(sent: SentCard): TestCard {
  const card =
    sent.token === undefined
      ? testCardByNumber(required(sent.number, 'card[number]'))
      : testCardByToken(sent.token);
  if (card) return card;
  const code = sent.token === undefined ? 'incorrect_number' : 'resource_missing';
  throw new StripeError(sent.token === undefined ? 402 : 400, {
    type: sent.token === undefined ? 'card_error' : 'invalid_request_error',
    code,
    param: sent.token === undefined ? 'number' : 'card[token]',
    doc_url: docUrlOf(code),
    message: sent.token === undefined ? 'Your card number is incorrect.' : 'No such token.',
  });
}

function readExpiry(account: StripeAccount, sent: SentCard): Expiry {
  if (sent.token !== undefined) return defaultExpiry(account);
  const month = required(sent.exp_month, 'card[exp_month]');
  const year = required(sent.exp_year, 'card[exp_year]');
  if (month < 1 || month > 12) {
    throw invalidRequest("Your card's expiration month is invalid.", {
      code: 'invalid_expiry_month',
      param: 'exp_month',
    });
  }
  return { month, year: year < 100 ? 2_000 + year : year };
}

function forgetDefault(account: StripeAccount, customerId: string, methodId: string): void {
  const customer = account.customers.get(customerId);
  if (customer?.invoice_settings.default_payment_method !== methodId) return;
  change(customer, { invoice_settings: { ...customer.invoice_settings, default_payment_method: null } });
}
