import { type StripeAccount } from '../account.js';
import { balanceOf } from '../balance/balance.js';
import { withCurrentStatus } from '../balance/book.js';
import { transactionsOf } from '../balance/pay-out.js';
import { accepted } from '../http/accepted-parameters.js';
import { isWithin, listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest, resourceMissing } from '../http/stripe-error.js';
import { type BalanceTransaction } from '../objects/balance-transaction.js';
import { findByPath } from './find.js';

export const balanceRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/balance',
    accepts: accepted.retrieve,
    handle: ({ account }) => balanceOf(account),
  }),
  route({
    method: 'GET',
    path: '/balance_transactions',
    accepts: accepted.balanceTransactionList,
    handle({ account, params }) {
      const { payout, type, source, currency } = params;
      const candidates = payout === undefined ? account.balanceTransactions.all() : paidBy(account, payout);
      const matching = candidates
        .filter((transaction) => type === undefined || transaction.type === type)
        .filter((transaction) => source === undefined || transaction.source === source)
        .filter((transaction) => currency === undefined || transaction.currency === currency)
        .map((transaction) => withCurrentStatus(account, transaction));
      return listPage('/v1/balance_transactions', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/balance_transactions/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) =>
      withCurrentStatus(account, findByPath(account.balanceTransactions, 'balance transaction', id)),
  }),
  route({
    method: 'GET',
    path: '/payouts',
    accepts: accepted.payoutList,
    handle({ account, params }) {
      const matching = account.payouts
        .all()
        .filter(({ arrival_date }) => isWithin(arrival_date, params.arrival_date))
        .filter(({ status }) => params.status === undefined || status === params.status)
        .filter(({ destination }) => params.destination === undefined || destination === params.destination);
      return listPage('/v1/payouts', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/payouts/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.payouts, 'payout', id),
  }),
];

/** What a payout pays is not to be listed before Stripe has worked it out. */
function paidBy(account: StripeAccount, id: string): BalanceTransaction[] {
  const payout = account.payouts.get(id);
  if (!payout) throw resourceMissing('payout', id, 'payout');
  if (payout.reconciliation_status === 'completed') return transactionsOf(account, payout);
  throw invalidRequest(`The reconciliation of payout ${id} is not completed yet. Try again later.`, {
    code: 'payout_reconciliation_not_ready',
    param: 'payout',
  });
}
