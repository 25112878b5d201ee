import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
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
];
