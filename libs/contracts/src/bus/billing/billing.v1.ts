import * as z from 'zod';
import {
  bankConfirmation,
  billing,
  billingChangePage,
  cardSetup,
  confirmTopUpBody,
  historyFilter,
  historyPage,
  MAX_PACKS,
  notice,
  noticePage,
  startCardSetupBody,
  topUpAnswer,
  topUpMonths,
  topUpPage,
  updateAutoRefillBody,
} from '../../http/billing.http.js';
import { identifier, timestamp } from '../../shared/ids.js';
import { pageRequest } from '../../shared/page.js';
import { requester } from '../../shared/requester.js';
import { MAX_IDEMPOTENCY_KEY_LENGTH } from '../../shared/units.js';
import { defineCommand, defineEvent, defineRequest } from '../contract.js';

const request = <Name extends string>(name: Name) => ({ owner: 'billing' as const, name, version: 1 });

/** P4: grants the free messages, once per account for ever. Answered by `free-messages-granted`, however often it is sent. */
export const grantFreeMessagesV1 = defineCommand({
  ...request('grant-free-messages'),
  payload: z.object({ accountId: identifier }),
});
export const freeMessagesGrantedV1 = defineEvent({
  ...request('free-messages-granted'),
  payload: z.object({ accountId: identifier, at: timestamp }),
});

export const getBillingV1 = defineRequest({
  ...request('get-billing'),
  request: z.object({ requester }),
  reply: billing,
});

/** Refuses `FORBIDDEN`. Only given fields change. */
export const updateAutoRefillV1 = defineRequest({
  ...request('update-auto-refill'),
  request: z.object({ requester, changes: updateAutoRefillBody }),
  reply: billing,
});

/** Refuses `FORBIDDEN`, `SERVICE_UNAVAILABLE` (Stripe did not answer). */
export const startCardSetupV1 = defineRequest({
  ...request('start-card-setup'),
  request: startCardSetupBody.extend({ requester }),
  reply: cardSetup,
});

/**
 * Buys packs of 1,000 messages now, in one charge. While a top-up is open it answers that one, so that a double click charges once; the same
 * `idempotencyKey` answers the same top-up for ever. Refuses `FORBIDDEN`, `NO_PAYMENT_METHOD`, `TOO_MANY_REFILLS`,
 * `TEXT_MESSAGING_NOT_INCLUDED`.
 */
export const buyTopUpV1 = defineRequest({
  ...request('buy-top-up'),
  request: z.object({
    requester,
    packs: z.int().min(1).max(MAX_PACKS),
    idempotencyKey: z.string().min(1).max(MAX_IDEMPOTENCY_KEY_LENGTH).nullable(),
  }),
  reply: topUpAnswer,
});

/**
 * P22 "Try again". Refuses `FORBIDDEN`, `NOT_FOUND`, `NO_PAYMENT_METHOD`, `TOO_MANY_REFILLS`, `TEXT_MESSAGING_NOT_INCLUDED`
 * and `TOP_UP_NOT_RETRYABLE` (it is not declined).
 */
export const retryTopUpV1 = defineRequest({
  ...request('retry-top-up'),
  request: z.object({ requester, topUpId: identifier }),
  reply: topUpAnswer,
});

export const listTopUpsV1 = defineRequest({
  ...request('list-top-ups'),
  request: pageRequest.extend({ requester }),
  reply: topUpPage,
});

/**
 * A link to the bank's page on which the firm confirms a declined top-up. Refuses `FORBIDDEN`, `NOT_FOUND`,
 * `NO_BANK_CONFIRMATION_NEEDED`, `NO_PAYMENT_METHOD`, `TOO_MANY_REFILLS`, `TEXT_MESSAGING_NOT_INCLUDED`,
 * `SERVICE_UNAVAILABLE` (Stripe did not answer: ask again).
 */
export const confirmTopUpV1 = defineRequest({
  ...request('confirm-top-up'),
  request: confirmTopUpBody.extend({ requester, topUpId: identifier }),
  reply: bankConfirmation,
});

/** Months with a charge, newest first. */
export const listTopUpMonthsV1 = defineRequest({
  ...request('list-top-up-months'),
  request: z.object({ requester }),
  reply: topUpMonths,
});

/** Newest first. Refuses `FORBIDDEN`: they are for owners and admins. */
export const listNoticesV1 = defineRequest({
  ...request('list-notices'),
  request: pageRequest.extend({ requester }),
  reply: noticePage,
});

export const listBillingChangesV1 = defineRequest({
  ...request('list-billing-changes'),
  request: pageRequest.extend({ requester }),
  reply: billingChangePage,
});

/** For owners and admins of the account. */
export const noticeRaisedV1 = defineEvent({
  ...request('notice-raised'),
  payload: z.object({ accountId: identifier, notice }),
});

/** The ledger, newest first; all of it, or what the filter lets through. */
export const listHistoryV1 = defineRequest({
  ...request('list-history'),
  request: pageRequest.extend({ requester, ...historyFilter.shape }),
  reply: historyPage,
});

/** What `get-billing` answers, whenever it changes; a lower `revision` than last seen is old news. */
export const balanceChangedV1 = defineEvent({
  ...request('balance-changed'),
  payload: z.object({ accountId: identifier, revision: z.int().nonnegative(), billing }),
});
