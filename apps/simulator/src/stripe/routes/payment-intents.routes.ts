import { change } from '../change.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest } from '../http/stripe-error.js';
import { textOrNull } from '../objects/address.js';
import { attemptCharge } from '../payments/attempt-charge.js';
import { searchPage } from '../search/search-page.js';
import { buildPaymentIntent, methodToConfirm, patchPaymentIntent } from './payment-intent-fields.js';
import { demandStatus } from './payment-intent-state.js';
import { isOffSession } from './payment-intent-terms.js';
import { findByPath } from './find.js';

export const paymentIntentRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/payment_intents',
    accepts: accepted.paymentIntentCreate,
    asksBank: true,
    handle({ account, params, origin }) {
      const confirms = params.confirm === true;
      if (params.off_session !== undefined && !confirms) {
        throw invalidRequest('You may only specify off_session when confirm is true.', {
          param: 'off_session',
        });
      }
      const intent = buildPaymentIntent(account, params);
      // The intent already carries the payment method: naming a magic id again would make a second card of it.
      const method = confirms ? methodToConfirm(account, intent, undefined) : null;
      account.paymentIntents.add(intent);
      account.emit(origin, 'payment_intent.created', intent);
      if (method) attemptCharge(account, intent, method, toTerms(params), origin);
      return intent;
    },
  }),
  route({
    method: 'GET',
    path: '/payment_intents',
    accepts: accepted.paymentIntentList,
    handle({ account, params }) {
      const all = account.paymentIntents.all();
      const matching =
        params.customer === undefined ? all : all.filter(({ customer }) => customer === params.customer);
      return listPage('/v1/payment_intents', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/payment_intents/search',
    accepts: accepted.search,
    handle: ({ account, params }) =>
      searchPage(account, '/v1/payment_intents/search', account.paymentIntents.all(), params),
  }),
  route({
    method: 'GET',
    path: '/payment_intents/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.paymentIntents, 'payment_intent', id),
  }),
  route({
    method: 'POST',
    path: '/payment_intents/:id',
    accepts: accepted.paymentIntentUpdate,
    handle({ account, id, params }) {
      const intent = findByPath(account.paymentIntents, 'payment_intent', id);
      patchPaymentIntent(account, intent, params);
      return intent;
    },
  }),
  route({
    method: 'POST',
    path: '/payment_intents/:id/confirm',
    accepts: accepted.paymentIntentConfirm,
    asksBank: true,
    handle({ account, id, params, origin }) {
      const intent = findByPath(account.paymentIntents, 'payment_intent', id);
      demandStatus(intent, 'confirm', [
        'requires_payment_method',
        'requires_confirmation',
        'requires_action',
      ]);
      const method = methodToConfirm(account, intent, params.payment_method);
      if (params.receipt_email !== undefined)
        change(intent, { receipt_email: textOrNull(params.receipt_email) });
      if (params.setup_future_usage !== undefined)
        change(intent, { setup_future_usage: params.setup_future_usage });
      attemptCharge(account, intent, method, toTerms(params), origin);
      return intent;
    },
  }),
  route({
    method: 'POST',
    path: '/payment_intents/:id/cancel',
    accepts: accepted.paymentIntentCancel,
    handle({ account, id, params, origin }) {
      const intent = findByPath(account.paymentIntents, 'payment_intent', id);
      demandStatus(intent, 'cancel', ['requires_payment_method', 'requires_confirmation', 'requires_action']);
      change(intent, {
        status: 'canceled',
        canceled_at: account.nowSeconds(),
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
      });
      account.emit(origin, 'payment_intent.canceled', intent);
      return intent;
    },
  }),
];

function toTerms(params: {
  readonly off_session?: string;
  readonly return_url?: string;
  readonly error_on_requires_action?: boolean;
}) {
  return {
    isOffSession: isOffSession(params.off_session),
    isAuthenticated: false,
    returnUrl: params.return_url ?? null,
    errorOnRequiresAction: params.error_on_requires_action === true,
  };
}
