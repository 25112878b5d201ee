import { change } from '../change.js';
import { answerDispute } from '../disputes/answer-dispute.js';
import { closeDispute } from '../disputes/close-dispute.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest } from '../http/stripe-error.js';
import { mergeMetadata } from '../objects/metadata.js';
import { findByPath, ofPayment } from './find.js';

export const disputeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/disputes',
    accepts: accepted.disputeList,
    handle: ({ account, params }) =>
      listPage('/v1/disputes', account.disputes.all().filter(ofPayment(params)), params),
  }),
  route({
    method: 'GET',
    path: '/disputes/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.disputes, 'dispute', id),
  }),
  route({
    method: 'POST',
    path: '/disputes/:id',
    accepts: accepted.disputeUpdate,
    handle({ account, id, params, origin }) {
      const dispute = findByPath(account.disputes, 'dispute', id);
      if (params.evidence !== undefined || params.submit === true) {
        // Stripe sends evidence to the bank unless told to wait.
        answerDispute(account, dispute, params.evidence ?? {}, params.submit !== false, origin);
      }
      const previous = change(dispute, { metadata: mergeMetadata(dispute.metadata, params.metadata) });
      if (Object.keys(previous).length > 0) account.emit(origin, 'charge.dispute.updated', dispute, previous);
      return dispute;
    },
  }),
  route({
    method: 'POST',
    path: '/disputes/:id/close',
    accepts: accepted.disputeClose,
    handle({ account, id, origin }) {
      const dispute = findByPath(account.disputes, 'dispute', id);
      if (dispute.status !== 'needs_response' && dispute.status !== 'warning_needs_response') {
        throw invalidRequest(`This dispute cannot be given up: it is ${dispute.status}.`);
      }
      closeDispute(account, dispute, 'lost', origin);
      return dispute;
    },
  }),
  route({
    method: 'GET',
    path: '/radar/early_fraud_warnings',
    accepts: accepted.earlyFraudWarningList,
    handle: ({ account, params }) =>
      listPage(
        '/v1/radar/early_fraud_warnings',
        account.earlyFraudWarnings.all().filter(ofPayment(params)),
        params,
      ),
  }),
  route({
    method: 'GET',
    path: '/radar/early_fraud_warnings/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.earlyFraudWarnings, 'early fraud warning', id),
  }),
];
