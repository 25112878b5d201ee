import * as z from 'zod';
import { plan, saveSubscriptionBody } from '../../http/subscription.http.js';
import { identifier, timestamp } from '../../shared/ids.js';
import { requester } from '../../shared/requester.js';
import { defineEvent, defineRequest } from '../contract.js';

/** What the subscriptions service owns of an account; the number and the balance are others' data. */
export const subscriptionRecord = z.object({
  plan,
  textMessaging: z.object({
    available: z.boolean(),
    included: z.boolean(),
    firstIncludedAt: timestamp.nullable(),
  }),
  version: z.int().nonnegative(),
});
export type SubscriptionRecord = z.infer<typeof subscriptionRecord>;

/** An account met for the first time is created on plan `basic`. */
export const getSubscriptionV1 = defineRequest({
  owner: 'subscriptions',
  name: 'get-subscription',
  version: 1,
  request: z.object({ requester }),
  reply: subscriptionRecord,
});

/** Save Changes. Refuses `FORBIDDEN`, `PLAN_NOT_ELIGIBLE`, `VERSION_CONFLICT`. */
export const saveSubscriptionV1 = defineRequest({
  owner: 'subscriptions',
  name: 'save-subscription',
  version: 1,
  request: saveSubscriptionBody.extend({ requester }),
  reply: subscriptionRecord,
});

/** For the other services' own small copies: answers for an unknown account too (basic, not included, version 0). */
export const getEntitlementV1 = defineRequest({
  owner: 'subscriptions',
  name: 'get-entitlement',
  version: 1,
  request: z.object({ accountId: identifier }),
  reply: z.object({ included: z.boolean(), version: z.int().nonnegative() }),
});

/** A lower `version` than last seen is old news. */
export const subscriptionChangedV1 = defineEvent({
  owner: 'subscriptions',
  name: 'subscription-changed',
  version: 1,
  payload: z.object({ accountId: identifier, subscription: subscriptionRecord }),
});
