import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { expireSession, expireWhenDue } from '../checkout/sessions.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { type Parameters } from '../http/parameter-shape.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest } from '../http/stripe-error.js';
import { textOrNull } from '../objects/address.js';
import { newCheckoutSession } from '../objects/checkout-session.js';
import { mergeMetadata } from '../objects/metadata.js';
import { newSetupIntent, type SetupIntent } from '../objects/setup-intent.js';
import { demandCardsOnly, demandUrl, findByPath, findCustomer, required } from './find.js';

const dayHours = 24;

export const checkoutSessionRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/checkout/sessions',
    accepts: accepted.checkoutSessionCreate,
    handle({ account, params, origin }) {
      demandSetup(params);
      const id = account.newId('cs_test_');
      const customer =
        params.customer === undefined ? null : findCustomer(account, params.customer, 'customer').id;
      const successUrl = demandUrl(required(params.success_url, 'success_url'), 'success_url');
      const cancelUrl = params.cancel_url === undefined ? null : demandUrl(params.cancel_url, 'cancel_url');
      const expiresAt = demandExpiry(account, params.expires_at);
      const intent = buildSetupIntent(account, customer, params);
      const session = newCheckoutSession({
        id,
        created: account.nowSeconds(),
        expires_at: expiresAt,
        url: `${origin.baseUrl}/checkout/${id}`,
        success_url: successUrl,
        cancel_url: cancelUrl,
        setup_intent: intent.id,
        customer,
        customer_creation: params.customer_creation ?? null,
        customer_email: textOrNull(params.customer_email),
        client_reference_id: textOrNull(params.client_reference_id),
        currency: params.currency ?? null,
        locale: params.locale ?? null,
        metadata: mergeMetadata({}, params.metadata),
        allowed_payment_method_types: params.allowed_payment_method_types ?? null,
      });
      account.setupIntents.add(intent);
      account.emit(origin, 'setup_intent.created', intent);
      expireWhenDue(account, session);
      return account.checkoutSessions.add(session);
    },
  }),
  route({
    method: 'GET',
    path: '/checkout/sessions',
    accepts: accepted.checkoutSessionList,
    handle({ account, params }) {
      const matching = account.checkoutSessions
        .all()
        .filter((session) => params.customer === undefined || session.customer === params.customer)
        .filter((session) => params.status === undefined || session.status === params.status)
        .filter(
          (session) =>
            params.payment_intent === undefined || session.payment_intent === params.payment_intent,
        );
      return listPage('/v1/checkout/sessions', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/checkout/sessions/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.checkoutSessions, 'checkout.session', id),
  }),
  route({
    method: 'POST',
    path: '/checkout/sessions/:id/expire',
    accepts: accepted.checkoutSessionExpire,
    handle({ account, id, origin }) {
      const session = findByPath(account.checkoutSessions, 'checkout.session', id);
      expireSession(account, session, origin);
      return session;
    },
  }),
];

type Sent = Parameters<typeof accepted.checkoutSessionCreate>;

function demandSetup(params: Sent): void {
  if (required(params.mode, 'mode') !== 'setup') {
    throw invalidRequest('Only setup mode is simulated.', { param: 'mode' });
  }
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page') {
    throw invalidRequest('Only the hosted page is simulated.', { param: 'ui_mode' });
  }
  demandCardsOnly(params);
  if (params.allowed_payment_method_types === undefined) required(params.currency, 'currency');
}

function buildSetupIntent(account: StripeAccount, customer: string | null, params: Sent): SetupIntent {
  const intent = newSetupIntent(account.newId('seti_'), account.nowSeconds(), account.newId(''));
  change(intent, {
    customer,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    description: textOrNull(params.setup_intent_data?.description),
    metadata: mergeMetadata({}, params.setup_intent_data?.metadata),
  });
  return intent;
}

function demandExpiry(account: StripeAccount, expiresAt: number | undefined): number {
  const now = account.nowSeconds();
  if (expiresAt === undefined) return now + dayHours * 3_600;
  if (expiresAt >= now + 1_800 && expiresAt <= now + dayHours * 3_600) return expiresAt;
  throw invalidRequest('expires_at must be between 30 minutes and 24 hours from now.', {
    param: 'expires_at',
  });
}
