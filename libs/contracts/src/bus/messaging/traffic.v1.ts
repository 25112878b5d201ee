import * as z from 'zod';
import { usageFilter, usagePage } from '../../http/usage.http.js';
import { calendarDay, periodShape } from '../../shared/calendar.js';
import { identifier, timestamp } from '../../shared/ids.js';
import { pageOf, pageRequest } from '../../shared/page.js';
import { requester } from '../../shared/requester.js';
import { defineRequest } from '../contract.js';
import { reservationId } from '../billing/credit.v1.js';

const request = <Name extends string>(name: Name) => ({ owner: 'messaging' as const, name, version: 1 });
const count = z.int().nonnegative();
/** An exact decimal, for example `12.0079`; negative only if the provider gave back more than it took. */
const cost = z.string().regex(/^-?\d+(\.\d+)?$/);

/** A firm's own texts, counted: all of them, or those of one matter. Never a text's words. */
export const listUsageV1 = defineRequest({
  ...request('list-usage'),
  request: pageRequest.extend({ requester, ...usageFilter.shape, matterId: identifier.nullable() }),
  reply: usagePage,
});

const traffic = {
  /** Outgoing texts that the provider accepted. */
  sent: count,
  segments: count,
  cost,
  currency: z.string().length(3),
  /** Those among `sent` whose price the provider has not said, or said in another currency. */
  pricesUnknown: count,
};

/** Texts of all firms by the day (UTC) the provider accepted them: every day of the period, also those without texts. */
export const listDailyTrafficV1 = defineRequest({
  ...request('list-daily-traffic'),
  request: z.object(periodShape),
  reply: z.object({ days: z.array(z.object({ day: calendarDay, ...traffic })) }),
});

/** The same by account, for those that are named. */
export const listAccountTrafficV1 = defineRequest({
  ...request('list-account-traffic'),
  request: z.object({ ...periodShape, accountIds: z.array(identifier).min(1).max(100) }),
  reply: z.object({ accounts: z.array(z.object({ accountId: identifier, ...traffic })) }),
});

/**
 * An outgoing text that the provider accepted, as money sees it. A text whose send failed afterwards has its credit returned
 * (P21). A text that a person retried after that appears with its present round alone: the reservations of earlier rounds are
 * released, so that a comparison which leaves released ones out misses nothing.
 */
export const acceptedText = z.object({
  accountId: identifier,
  reservationId,
  providerMessageId: z.string(),
  acceptedAt: timestamp,
  creditReturned: z.boolean(),
  priceKnown: z.boolean(),
  /** True once no further status is awaited. */
  final: z.boolean(),
});
export type AcceptedText = z.infer<typeof acceptedText>;
/** Texts that the provider accepted on a day (UTC), in order of acceptance. Reads that day only. */
export const listAcceptedTextsV1 = defineRequest({
  ...request('list-accepted-texts'),
  request: pageRequest.extend({ day: calendarDay }),
  reply: pageOf(acceptedText),
});

/** Which of these reservations belong to a text that the provider accepted: the others were debited without a text. */
export const findAcceptedTextsV1 = defineRequest({
  ...request('find-accepted-texts'),
  request: z.object({ reservationIds: z.array(reservationId).min(1).max(500) }),
  reply: z.object({ texts: z.array(acceptedText) }),
});

/**
 * Outgoing messages of a day (UTC) that the provider lists for our numbers and we do not know. Asks the provider, so it may
 * take some seconds. Refuses `SERVICE_UNAVAILABLE`.
 */
export const listUnknownProviderMessagesV1 = defineRequest({
  ...request('list-unknown-provider-messages'),
  request: z.object({ day: calendarDay }),
  reply: z.object({
    messages: z.array(
      z.object({ providerMessageId: z.string(), accountId: identifier.nullable(), sentAt: timestamp }),
    ),
  }),
});
