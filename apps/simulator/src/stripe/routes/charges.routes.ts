import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { withCurrentStatus } from '../payments/settle-charge.js';
import { searchPage } from '../search/search-page.js';
import { findByPath } from './find.js';

export const chargeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/charges',
    accepts: accepted.chargeList,
    handle({ account, params }) {
      const matching = account.charges
        .all()
        .filter((charge) => params.customer === undefined || charge.customer === params.customer)
        .filter(
          (charge) => params.payment_intent === undefined || charge.payment_intent === params.payment_intent,
        );
      return listPage('/v1/charges', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/charges/search',
    accepts: accepted.search,
    handle: ({ account, params }) => searchPage(account, '/v1/charges/search', account.charges.all(), params),
  }),
  route({
    method: 'GET',
    path: '/charges/:id',
    accepts: accepted.retrieve,
    handle: ({ account, id }) => findByPath(account.charges, 'charge', id),
  }),
  route({
    method: 'GET',
    path: '/balance_transactions',
    accepts: accepted.balanceTransactionList,
    handle({ account, params }) {
      const matching = account.balanceTransactions
        .all()
        // Nothing is paid out before payouts are simulated, so a payout has no transactions.
        .filter(() => params.payout === undefined)
        .filter((transaction) => params.type === undefined || transaction.type === params.type)
        .filter((transaction) => params.source === undefined || transaction.source === params.source)
        .filter((transaction) => params.currency === undefined || transaction.currency === params.currency)
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
];
