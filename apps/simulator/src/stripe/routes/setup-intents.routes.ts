import { change } from '../change.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Call, type Route } from '../http/route.js';
import { invalidRequest } from '../http/stripe-error.js';
import { textOrNull } from '../objects/address.js';
import { mergeMetadata } from '../objects/metadata.js';
import { newSetupIntent, type SetupIntent } from '../objects/setup-intent.js';
import { confirmSetupIntent } from '../payments/confirm-setup-intent.js';
import { resolvePaymentMethod } from '../payments/payment-methods.js';
import { demandCardsOnly, demandSameCustomer, findByPath, findCustomer } from './find.js';

export const setupIntentRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/setup_intents',
    accepts: accepted.setupIntentCreate,
    handle(call) {
      const { account, params, origin } = call;
      const intent = buildIntent(call);
      account.setupIntents.add(intent);
      account.emit(origin, 'setup_intent.created', intent);
      if (params.confirm === true) confirm(call, intent, params.return_url);
      return intent;
    },
  }),
  route({
    method: 'GET',
    path: '/setup_intents',
    accepts: accepted.setupIntentList,
    handle({ account, params }) {
      const matching = account.setupIntents
        .all()
        .filter((intent) => params.customer === undefined || intent.customer === params.customer)
        .filter(
          (intent) => params.payment_method === undefined || intent.payment_method === params.payment_method,
        );
      return listPage('/v1/setup_intents', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/setup_intents/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.setupIntents, 'setupintent', id),
  }),
  route({
    method: 'POST',
    path: '/setup_intents/:id/confirm',
    accepts: accepted.setupIntentConfirm,
    handle(call) {
      const { account, id, params } = call;
      const intent = findByPath(account.setupIntents, 'setupintent', id);
      if (params.payment_method !== undefined) {
        const method = resolvePaymentMethod(account, params.payment_method, 'payment_method');
        demandSameCustomer(intent, method);
        demandOpen(intent, 'confirm');
        change(intent, { payment_method: method.id });
      }
      confirm(call, intent, params.return_url);
      return intent;
    },
  }),
  route({
    method: 'POST',
    path: '/setup_intents/:id/cancel',
    accepts: accepted.setupIntentCancel,
    handle({ account, id, params, origin }) {
      const intent = findByPath(account.setupIntents, 'setupintent', id);
      demandOpen(intent, 'cancel');
      change(intent, {
        status: 'canceled',
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
      });
      account.emit(origin, 'setup_intent.canceled', intent);
      return intent;
    },
  }),
];

function buildIntent({ account, params }: Call<typeof accepted.setupIntentCreate>): SetupIntent {
  demandCardsOnly(params);
  const intent = newSetupIntent(account.newId('seti_'), account.nowSeconds(), account.newId(''));
  change(intent, {
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    description: textOrNull(params.description),
    metadata: mergeMetadata({}, params.metadata),
    usage: params.usage ?? 'off_session',
  });
  if (params.automatic_payment_methods) {
    const { enabled = false, allow_redirects = 'always' } = params.automatic_payment_methods;
    change(intent, { automatic_payment_methods: { enabled, allow_redirects } });
  }
  if (params.customer !== undefined) {
    change(intent, { customer: findCustomer(account, params.customer, 'customer').id });
  }
  if (params.payment_method !== undefined) {
    const method = resolvePaymentMethod(account, params.payment_method, 'payment_method');
    demandSameCustomer(intent, method);
    change(intent, { payment_method: method.id, status: 'requires_confirmation' });
  }
  return intent;
}

function confirm(
  { account, origin }: Pick<Call, 'account' | 'origin'>,
  intent: SetupIntent,
  returnUrl: string | undefined,
): void {
  demandOpen(intent, 'confirm');
  const method = account.paymentMethods.get(intent.payment_method ?? '');
  if (!method) {
    throw invalidRequest("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: 'setup_intent_unexpected_state',
    });
  }
  confirmSetupIntent(
    account,
    intent,
    method,
    { isAuthenticated: false, returnUrl: returnUrl ?? null },
    origin,
  );
}

function demandOpen(intent: SetupIntent, verb: string): void {
  if (intent.status !== 'succeeded' && intent.status !== 'canceled') return;
  throw invalidRequest(`You cannot ${verb} this SetupIntent because it has a status of ${intent.status}.`, {
    code: 'setup_intent_unexpected_state',
  });
}
