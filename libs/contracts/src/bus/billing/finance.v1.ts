import * as z from 'zod';
import {
  accountingMonth,
  accountingMonths,
  chargeFilter,
  chargePage,
  chargeStory,
  exceptionPage,
  financeAuditPage,
  financeException,
  financeLedgerEntry,
  financeOverview,
  firmPage,
  listExceptionsQuery,
  payoutPage,
  payoutStory,
  reconciliation,
  refundAnswer,
  refundBody,
  resolveExceptionBody,
  updateExceptionBody,
} from '../../http/finance.http.js';
import { calendarMonth, periodShape } from '../../shared/calendar.js';
import { actor, identifier, text } from '../../shared/ids.js';
import { cursor, pageOf, pageRequest } from '../../shared/page.js';
import { MAX_IDEMPOTENCY_KEY_LENGTH } from '../../shared/units.js';
import { defineRequest } from '../contract.js';

/**
 * What the operator's finance people ask of billing. The gateway lets nobody else ask. `actor` is who is asking: every
 * request here is noted in the audit log with the accounts whose data it showed.
 */
const request = <Name extends string>(name: Name) => ({ owner: 'billing' as const, name, version: 1 });

/** Figures are counted by two services: whoever asks for them waits so long at most. */
export const FIGURES_WITHIN_MS = 15_000;

export const getFinanceOverviewV1 = defineRequest({
  ...request('get-finance-overview'),
  request: z.object({ actor }),
  reply: financeOverview,
});

/** Newest first. */
export const listChargesV1 = defineRequest({
  ...request('list-charges'),
  request: pageRequest.extend({
    actor,
    filter: chargeFilter.extend({ minAmountCents: z.int().optional(), maxAmountCents: z.int().optional() }),
  }),
  reply: chargePage,
});

/** Refuses `NOT_FOUND`. */
export const getChargeV1 = defineRequest({
  ...request('get-charge'),
  request: z.object({ actor, topUpId: identifier }),
  reply: chargeStory,
});

/**
 * Gives money back. The credits go at once; Stripe is asked afterwards and the answer says how far it got. The same
 * `idempotencyKey` answers the same refund. Refuses `NOT_FOUND`, `REFUND_TOO_LARGE`, `CHARGE_NOT_REFUNDABLE` (it took no money,
 * is disputed, or the whole of it has gone back), `IDEMPOTENCY_CONFLICT` (the key came with other words before).
 */
export const refundTopUpV1 = defineRequest({
  ...request('refund-top-up'),
  request: z.object({
    actor,
    topUpId: identifier,
    refund: refundBody,
    idempotencyKey: z.string().min(1).max(MAX_IDEMPOTENCY_KEY_LENGTH),
  }),
  reply: refundAnswer,
});

/** Each day of the period, newest first. */
export const getReconciliationV1 = defineRequest({
  ...request('get-reconciliation'),
  request: z.object({ actor, ...periodShape }),
  reply: reconciliation,
});

export const listExceptionsV1 = defineRequest({
  ...request('list-exceptions'),
  request: pageRequest.extend({ actor, filter: listExceptionsQuery.omit({ cursor: true, limit: true }) }),
  reply: exceptionPage,
});

/** Refuses `NOT_FOUND`. */
export const updateExceptionV1 = defineRequest({
  ...request('update-exception'),
  request: z.object({ actor, exceptionId: identifier, changes: updateExceptionBody }),
  reply: financeException,
});

/** Refuses `NOT_FOUND`, `EXCEPTION_NOT_OPEN`, `ADJUSTMENT_TOO_LARGE` (the balance would go below zero, or there is no account to adjust). */
export const resolveExceptionV1 = defineRequest({
  ...request('resolve-exception'),
  request: z.object({ actor, exceptionId: identifier, resolution: resolveExceptionBody }),
  reply: financeException,
});

export const listPayoutsV1 = defineRequest({
  ...request('list-payouts'),
  request: pageRequest.extend({ actor }),
  reply: payoutPage,
});

/** Refuses `NOT_FOUND`. */
export const getPayoutV1 = defineRequest({
  ...request('get-payout'),
  request: z.object({ actor, payoutId: z.string() }),
  reply: payoutStory,
});

/** Firms that were ever granted messages, by id. */
export const listFirmsV1 = defineRequest({
  ...request('list-firms'),
  request: pageRequest.extend({ actor, ...periodShape, q: text(200).nullable() }),
  reply: firmPage,
});

/** Months from the first entry on, newest first, at most 24. */
export const listMonthsV1 = defineRequest({
  ...request('list-months'),
  request: z.object({ actor }),
  reply: accountingMonths,
});

/** Freezes a month's figures. A closed month answers as it is. Refuses `MONTH_NOT_OVER`. */
export const closeMonthV1 = defineRequest({
  ...request('close-month'),
  request: z.object({ actor, month: calendarMonth }),
  reply: accountingMonth,
});

/** So many entries at most in one answer of `list-ledger`: an export asks for many pages. */
export const MAX_LEDGER_PAGE_SIZE = 1_000;
/** Entries of all firms, or of one, by time: what an export is made of. */
export const listLedgerV1 = defineRequest({
  ...request('list-ledger'),
  request: z.object({
    actor,
    ...periodShape,
    accountId: identifier.nullable(),
    cursor: cursor.nullable(),
    limit: z.int().min(1).max(MAX_LEDGER_PAGE_SIZE),
  }),
  reply: pageOf(financeLedgerEntry),
});

export const listFinanceAuditV1 = defineRequest({
  ...request('list-finance-audit'),
  request: pageRequest.extend({ actor }),
  reply: financeAuditPage,
});
