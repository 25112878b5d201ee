import { accepted } from '../http/accepted-parameters.js';
import { route, type Route } from '../http/route.js';
import { newPortalSession } from '../objects/portal-session.js';
import { demandUrl, findCustomer, required } from './find.js';

export const billingPortalRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/billing_portal/sessions',
    accepts: accepted.portalSessionCreate,
    handle({ account, params, origin }) {
      const customer = findCustomer(account, required(params.customer, 'customer'), 'customer');
      const id = account.newId('bps_');
      const completion = params.flow_data?.after_completion;
      const returnsTo = completion?.type === 'redirect' ? completion.redirect?.return_url : undefined;
      if (completion?.type === 'redirect') {
        const param = 'flow_data[after_completion][redirect][return_url]';
        demandUrl(required(returnsTo, param), param);
      }
      if (params.flow_data) required(params.flow_data.type, 'flow_data[type]');
      return account.portalSessions.add(
        newPortalSession({
          id,
          created: account.nowSeconds(),
          customer: customer.id,
          locale: params.locale ?? null,
          return_url: params.return_url === undefined ? null : demandUrl(params.return_url, 'return_url'),
          url: `${origin.baseUrl}/portal/${id}`,
          changesCard: params.flow_data !== undefined,
          returnsTo,
        }),
      );
    },
  }),
];
