import * as z from 'zod';
import { identifier } from '../../shared/ids.js';
import { defineCommand, defineEvent } from '../contract.js';

/** A message's id, or `<message id>~<round>` for a retry by a person: every round reserves its own credit. */
export const reservationId = identifier;

/** Why a reservation waits. */
export const waitingReason = z.enum([
  'ADDING_MESSAGES',
  'PAYMENT_PROBLEM',
  'MONTHLY_LIMIT_REACHED',
  'AUTO_REFILL_OFF',
]);
export type WaitingReason = z.infer<typeof waitingReason>;

/**
 * Reserves one Outgoing Text Message for each id, in this order. Safe to repeat: a known id gets its recorded outcome.
 * Answered by `credit-decided`, and again whenever a waiting reservation changes.
 */
export const reserveCreditV1 = defineCommand({
  owner: 'billing',
  name: 'reserve-credit',
  version: 1,
  payload: z.object({ accountId: identifier, reservationIds: z.array(reservationId).min(1).max(500) }),
});

export const creditOutcome = z.enum(['held', 'waiting', 'spent', 'released']);
export type CreditOutcome = z.infer<typeof creditOutcome>;

/** `revision` rises with every change of the account: a decision with a lower one than last seen is old news. */
export const creditDecidedV1 = defineEvent({
  owner: 'billing',
  name: 'credit-decided',
  version: 1,
  payload: z.object({
    accountId: identifier,
    revision: z.int().nonnegative(),
    decisions: z.array(
      z.object({ reservationId, outcome: creditOutcome, waitingReason: waitingReason.nullable() }),
    ),
  }),
});
export type CreditDecided = z.infer<(typeof creditDecidedV1)['payload']>;

export const settlement = z.object({ reservationId, outcome: z.enum(['spent', 'released']) });
export type Settlement = z.infer<typeof settlement>;

/**
 * Says what became of reservations: `spent` (the provider accepted the message) or `released` (it did not, or reported it
 * failed; also takes a waiting one out of the queue). An id billing never saw is recorded as settled so that a late
 * reservation of it holds nothing. Safe to repeat; answered by `credit-settled`.
 */
export const settleCreditV1 = defineCommand({
  owner: 'billing',
  name: 'settle-credit',
  version: 1,
  payload: z.object({ accountId: identifier, settlements: z.array(settlement).min(1).max(500) }),
});

export const creditSettledV1 = defineEvent({
  owner: 'billing',
  name: 'credit-settled',
  version: 1,
  payload: z.object({ accountId: identifier, settlements: z.array(settlement) }),
});
