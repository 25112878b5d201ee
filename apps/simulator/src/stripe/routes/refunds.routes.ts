import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { type Parameters } from '../http/parameter-shape.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest, resourceMissing } from '../http/stripe-error.js';
import { type Charge } from '../objects/charge.js';
import { mergeMetadata } from '../objects/metadata.js';
import { createRefund } from '../refunds/create-refund.js';
import { findByPath, ofPayment } from './find.js';

export const refundRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/refunds',
    accepts: accepted.refundCreate,
    asksBank: true,
    handle({ account, params, origin }) {
      const asked = {
        amount: params.amount,
        reason: params.reason ?? null,
        metadata: mergeMetadata({}, params.metadata),
      };
      return createRefund(account, findCharge(account, params), asked, origin);
    },
  }),
  route({
    method: 'GET',
    path: '/refunds',
    accepts: accepted.refundList,
    handle: ({ account, params }) =>
      listPage('/v1/refunds', account.refunds.all().filter(ofPayment(params)), params),
  }),
  route({
    method: 'GET',
    path: '/refunds/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.refunds, 'refund', id),
  }),
  route({
    method: 'POST',
    path: '/refunds/:id',
    accepts: accepted.refundUpdate,
    handle({ account, id, params, origin }) {
      const refund = findByPath(account.refunds, 'refund', id);
      const previous = change(refund, { metadata: mergeMetadata(refund.metadata, params.metadata) });
      if (Object.keys(previous).length > 0) {
        account.emit(origin, 'refund.updated', refund, previous);
        account.emit(origin, 'charge.refund.updated', refund, previous);
      }
      return refund;
    },
  }),
];

/** A refund names its charge, or the intent whose one successful charge it means. */
function findCharge(account: StripeAccount, sent: Parameters<typeof accepted.refundCreate>): Charge {
  if (sent.charge !== undefined && sent.payment_intent !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: charge, payment_intent.', {
      code: 'parameters_exclusive',
      param: 'charge',
    });
  }
  if (sent.charge !== undefined) {
    const charge = account.charges.get(sent.charge);
    if (!charge) throw resourceMissing('charge', sent.charge, 'charge');
    return charge;
  }
  if (sent.payment_intent === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      { code: 'parameter_missing', param: 'payment_intent' },
    );
  }
  const intent = account.paymentIntents.get(sent.payment_intent);
  if (!intent) throw resourceMissing('payment_intent', sent.payment_intent, 'payment_intent');
  const charge = account.charges.get(intent.latest_charge ?? '');
  if (intent.status === 'succeeded' && charge) return charge;
  throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    code: 'payment_intent_unexpected_state',
    param: 'payment_intent',
  });
}
