import { type StripeAccount } from '../account.js';
import { accepted } from '../http/accepted-parameters.js';
import { listPage } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { invalidRequest, resourceMissing } from '../http/stripe-error.js';
import { type StripeEvent } from '../objects/event.js';
import { findByPath } from './find.js';

export const eventRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/events',
    accepts: accepted.eventList,
    handle({ account, params }) {
      if (params.type !== undefined && params.types !== undefined) {
        throw invalidRequest('You may only specify one of: type, types.', { param: 'types' });
      }
      const types = params.types ?? (params.type === undefined ? undefined : [params.type]);
      const undelivered = account.deliveries.undeliveredEvents();
      const matching = account.events
        .all()
        .filter((event) => isKept(account, event))
        .filter((event) => types === undefined || types.some((type) => isOfType(event, type)))
        .filter(
          (event) =>
            params.delivery_success === undefined || params.delivery_success !== undelivered.has(event.id),
        );
      return listPage('/v1/events', matching, params);
    },
  }),
  route({
    method: 'GET',
    path: '/events/:id',
    accepts: accepted.retrieve,
    handle({ account, id }) {
      const event = findByPath(account.events, 'event', id);
      if (!isKept(account, event)) throw resourceMissing('event', id);
      return event;
    },
  }),
];

const keptSeconds = 30 * 86_400;

/** Stripe shows events for 30 days. */
function isKept(account: StripeAccount, event: StripeEvent): boolean {
  return event.created > account.nowSeconds() - keptSeconds;
}

/** `charge.*` names a family of types. */
function isOfType(event: StripeEvent, type: string): boolean {
  return type.endsWith('*') ? event.type.startsWith(type.slice(0, -1)) : event.type === type;
}
