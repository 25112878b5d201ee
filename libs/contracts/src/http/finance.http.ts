import * as z from 'zod';
import { calendarDay, calendarMonth, isInOrder, NOT_IN_ORDER, periodShape } from '../shared/calendar.js';
import { actor, identifier, text, timestamp } from '../shared/ids.js';
import { digits, pageOf, pageQuery } from '../shared/page.js';
import { paymentFailureCode } from '../shared/payment-failure.js';
import { autoRefillState, ledgerEntry, paymentMethod } from './billing.http.js';

/** Whole cents. */
const cents = z.int();
const count = z.int().nonnegative();
/** An exact decimal number of dollars, for example `12.0079`: a provider's prices are finer than cents. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const firm = z.object({ id: identifier, name: z.string() });

export const chargeState = z.enum(['pending', 'granted', 'declined', 'refunded', 'disputed']);
/** An inquiry moves no money unless it becomes a dispute. */
export const disputeState = z.enum(['inquiry', 'open', 'won', 'lost']);

/** What of a charge needs a person's look: messages that should have gone back but were used; a refund that failed and was not made again. */
export const chargeTrouble = z.enum(['shortfall', 'failed_refund']);

/** Which charges: by the day (UTC) on which the top-up was opened, and by what they are. All conditions must hold. */
export const chargeFilter = z.strictObject({
  from: calendarDay.optional(),
  to: calendarDay.optional(),
  state: chargeState.optional(),
  trouble: chargeTrouble.optional(),
  accountId: identifier.optional(),
  minAmountCents: digits({ min: 0 }).optional(),
  maxAmountCents: digits({ min: 0 }).optional(),
  /** A whole id, or the beginning of one, of ours or of Stripe's (top-up, account, payment, charge, refund, dispute, payout …). */
  q: text(200).optional(),
});
export type ChargeFilter = z.infer<typeof chargeFilter>;
export const listChargesQuery = pageQuery.extend(chargeFilter.shape).strict().refine(isInOrder, NOT_IN_ORDER);
export const exportChargesQuery = chargeFilter.refine(isInOrder, NOT_IN_ORDER);

/** A top-up as finance sees it: one purchase, and at most one charge that took money. */
export const charge = z
  .object({
    topUpId: identifier,
    account: firm,
    /** `refunded`: all or part of the money went back. `disputed`: its bank took the money back, or tries to. */
    state: chargeState,
    origin: z.enum(['automatic', 'manual']),
    createdAt: timestamp,
    /** When the credits were granted. */
    grantedAt: timestamp.nullable(),
    paymentIntentId: z.string().nullable(),
    chargeId: z.string().nullable(),
    balanceTransactionId: z.string().nullable(),
    amountCents: cents,
    /** Null until Stripe has booked the charge. */
    feeCents: cents.nullable(),
    netCents: cents.nullable(),
    currency: z.string().length(3),
    card: paymentMethod.nullable(),
    messages: count,
    refundedCents: count,
    /** Credits that refunds and lost disputes took back. */
    refundedMessages: count,
    /** Credits that should have gone back too, but were used already. */
    shortfallMessages: count,
    dispute: z.object({ id: z.string(), state: disputeState, amountCents: count }).nullable(),
    payoutId: z.string().nullable(),
    receiptUrl: z.string().nullable(),
    /** Stripe's own page about the payment. */
    dashboardUrl: z.string().nullable(),
    /** The bank's reason in words, when declined. */
    failureReason: z.string().nullable(),
    /** The same for programs: a screen translates it. */
    failureCode: paymentFailureCode.nullable(),
  })
  .meta({ id: 'Charge' });
export type Charge = z.infer<typeof charge>;
export const chargePage = pageOf(charge).meta({ id: 'ChargePage' });

export const refundState = z.enum(['pending', 'succeeded', 'failed']);
export const refund = z
  .object({
    id: identifier,
    /** Stripe's id; null until Stripe has answered. */
    providerRefundId: z.string().nullable(),
    state: refundState,
    amountCents: count,
    messages: count,
    shortfallMessages: count,
    reason: z.string(),
    /** Null: it was made at Stripe, not here. */
    requestedBy: actor.nullable(),
    createdAt: timestamp,
    /** Why it failed, in words. */
    failureReason: z.string().nullable(),
  })
  .meta({ id: 'Refund' });

/** One line of a charge's story, in order of time. */
export const chargeEvent = z.object({
  at: timestamp,
  kind: z.enum(['attempt', 'declined', 'granted', 'booked', 'refund', 'dispute', 'payout', 'provider-event']),
  /** The id of what it is about: attempt number, event, refund, dispute, transaction, payout. */
  id: z.string(),
  /** Stripe's word for it, for example `charge.refunded`, or a decline's code. */
  detail: z.string().nullable(),
  amountCents: cents.nullable(),
});

/** One charge with its whole story. */
export const chargeStory = charge
  .extend({
    events: z.array(chargeEvent),
    ledger: z.array(ledgerEntry),
    refunds: z.array(refund),
    /** Messages that this top-up paid for: credits are used oldest first, and free ones before them. */
    usedMessages: count,
    /** What can still be refunded without a shortfall. */
    unusedMessages: count,
  })
  .meta({ id: 'ChargeStory' });
export type ChargeStory = z.infer<typeof chargeStory>;

/**
 * How much goes back: so many `messages` at 2 cents; `whole`: all the money that is left, used messages too (these become a
 * shortfall); neither: all messages that are unused.
 */
export const refundBody = z
  .strictObject({
    messages: z.int().positive().optional(),
    whole: z.boolean().optional(),
    reason: text(500).refine((reason) => reason.trim() !== '', { error: 'must not be blank' }),
  })
  .refine(({ messages, whole }) => messages === undefined || whole !== true, {
    error: 'choose either "messages" or "whole"',
    path: ['whole'],
  })
  .meta({ id: 'RefundRequest' });
export const refundAnswer = z.object({ refund, charge: chargeStory }).meta({ id: 'RefundAnswer' });

export const exceptionType = z.enum([
  'paid_not_credited',
  'credited_not_paid',
  'sent_not_debited',
  'debited_not_sent',
  'provider_message_unknown',
  'amount_differs',
  'price_unknown',
  'unknown_customer',
]);
export type ExceptionType = z.infer<typeof exceptionType>;

/** `cleared`: the difference went away by itself, for example because the missing event came. */
export const exceptionState = z.enum(['open', 'resolved', 'cleared']);

/** Something that does not add up. It is listed until it adds up or a person resolves it; nothing is ever edited. */
export const financeException = z
  .object({
    id: identifier,
    type: exceptionType,
    /** The day (UTC) it belongs to. */
    day: calendarDay,
    account: firm.nullable(),
    /** What it is about: a top-up, Stripe object, message or provider's message. */
    subject: z.object({ type: z.string(), id: z.string() }),
    expected: z.string().nullable(),
    found: z.string().nullable(),
    state: exceptionState,
    owner: actor.nullable(),
    notes: z.array(z.object({ at: timestamp, by: actor, text: z.string() })),
    openedAt: timestamp,
    resolution: z
      .object({ at: timestamp, by: actor, adjustmentMessages: z.int(), ledgerEntryId: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'FinanceException' });
export type FinanceException = z.infer<typeof financeException>;
export const listExceptionsQuery = pageQuery
  .extend({
    state: exceptionState.optional(),
    type: exceptionType.optional(),
    accountId: identifier.optional(),
  })
  .strict();
export const exceptionPage = pageOf(financeException).meta({ id: 'FinanceExceptionPage' });
/** Takes it over (`own: true`), gives it back (`own: false`), adds a note. */
export const updateExceptionBody = z
  .strictObject({ own: z.boolean().optional(), note: text(2_000).optional() })
  .meta({ id: 'UpdateFinanceException' });
/** `adjustmentMessages` (signed) is appended to the firm's ledger; a balance never goes below zero. */
export const resolveExceptionBody = z
  .strictObject({
    note: text(2_000).refine((note) => note.trim() !== '', { error: 'must not be blank' }),
    adjustmentMessages: z.int().min(-100_000).max(100_000).optional(),
  })
  .meta({ id: 'ResolveFinanceException' });

const figuresShape = {
  /**
   * As Stripe booked it, by Stripe's time: charges; refunds (less failed ones); disputes (less won ones); fees; payouts (less
   * failed ones). Each counts its own direction as positive: `refundedCents: 2000` says that $20 went back. A day on which
   * more came back than went, for example by a won dispute, is negative.
   */
  chargedCents: cents,
  refundedCents: cents,
  disputedCents: cents,
  feesCents: cents,
  paidOutCents: cents,
  /** Our own money that went from the balance elsewhere or is held back by Stripe, less what was put on it or released. */
  transferredCents: cents.optional(),
  /** As our ledger has it. */
  creditsGranted: count,
  creditsSold: count,
  /** Taken back by refunds and disputes, less what failed refunds and won disputes gave back. */
  creditsRefunded: z.int(),
  creditsUsed: count,
  creditsReturned: count,
  creditsAdjusted: z.int(),
  /** As messaging has it: accepted by Twilio, and what Twilio asks for them. */
  messagesSent: count,
  providerCost: decimal,
  providerCostCurrency: z.string().length(3),
  pricesUnknown: count,
  /** Charges that a bank declined. */
  failedCharges: count,
};
export const reconciliationDay = z
  .object({
    day: calendarDay,
    ...figuresShape,
    /** What the day's open exceptions add up to: money without credits less credits without money (cents), messages sent without a debit or the reverse, provider's messages we lack. */
    differences: z.object({ moneyCents: cents, messages: z.int(), provider: z.int() }),
    /** When the day was last compared with Stripe, messaging and Twilio; null: not yet. */
    comparedAt: timestamp.nullable(),
    /** The newest, open and resolved ones: a hundred at most, all are in the list of exceptions. */
    exceptions: z.array(financeException),
    /** How many of the day are open, listed or not. */
    openExceptions: count.optional(),
  })
  .meta({ id: 'ReconciliationDay' });
export type ReconciliationDay = z.infer<typeof reconciliationDay>;
/** At most so many days at once. */
export const MAX_RECONCILIATION_DAYS = 92;
const spanOf = ({ from, to }: { from: string; to: string }) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
export const reconciliationQuery = z
  .strictObject(periodShape)
  .refine(isInOrder, NOT_IN_ORDER)
  .refine((period) => spanOf(period) <= MAX_RECONCILIATION_DAYS, {
    error: `must be at most ${MAX_RECONCILIATION_DAYS} days`,
    path: ['to'],
  });
export const reconciliation = z.object({ days: z.array(reconciliationDay) }).meta({ id: 'Reconciliation' });

/** What is so now, and today (UTC). */
export const financeOverview = z
  .object({
    /** Messages that firms own and have not used: a liability. */
    creditsOutstanding: count,
    openExceptions: count,
    openDisputes: count,
    waitingAccounts: count,
    /** Charges whose last refund failed. */
    failedRefunds: count,
    /** Messages that refunds and disputes should have taken back, but that were used already. */
    shortfallMessages: count,
    today: z.object(figuresShape),
  })
  .meta({ id: 'FinanceOverview' });

export const payoutState = z.enum(['pending', 'in_transit', 'paid', 'failed', 'canceled']);
export const payout = z
  .object({
    id: z.string(),
    state: payoutState,
    amountCents: cents,
    currency: z.string().length(3),
    createdAt: timestamp,
    arrivalDay: calendarDay,
    /** True when Stripe says which transactions it pays, and they add up to it. */
    reconciled: z.boolean(),
    failureReason: z.string().nullable(),
  })
  .meta({ id: 'Payout' });
export const payoutPage = pageOf(payout).meta({ id: 'PayoutPage' });
export const payoutStory = payout
  .extend({
    lines: z.array(
      z.object({
        balanceTransactionId: z.string(),
        kind: z.enum([
          'charge',
          'refund',
          'refund_failure',
          'dispute',
          'dispute_reversal',
          'payout_reversal',
          'transfer',
          'other',
        ]),
        amountCents: cents,
        feeCents: cents,
        netCents: cents,
        at: timestamp,
        account: firm.nullable(),
        topUpId: identifier.nullable(),
      }),
    ),
  })
  .meta({ id: 'PayoutStory' });

export const listFirmsQuery = pageQuery
  .extend({ ...periodShape, q: text(200).optional() })
  .strict()
  .refine(isInOrder, NOT_IN_ORDER);
/** A firm's money in a period (days in UTC); `margin` is charged − refunded − disputed − fees − provider cost. */
export const firmFigures = z
  .object({
    account: firm,
    remaining: count,
    autoRefillState,
    monthlyLimitCents: z.int().nullable(),
    refills: count,
    chargedCents: cents,
    refundedCents: cents,
    disputedCents: cents,
    feesCents: cents,
    messagesSent: count,
    /** Two decimals; null when nothing was sent. */
    averageSegments: z.number().nullable(),
    providerCost: decimal,
    margin: decimal,
    currency: z.string().length(3),
  })
  .meta({ id: 'FirmFigures' });
export const firmPage = pageOf(firmFigures).meta({ id: 'FirmFiguresPage' });

/** A closed month keeps the figures it was closed with; what changed since is a correction. */
export const accountingMonth = z
  .object({
    month: calendarMonth,
    state: z.enum(['open', 'closed']),
    figures: z.object(figuresShape),
    closedAt: timestamp.nullable(),
    closedBy: actor.nullable(),
    corrections: z.array(z.object({ figure: z.string(), closed: z.string(), now: z.string() })),
  })
  .meta({ id: 'AccountingMonth' });
export type AccountingMonth = z.infer<typeof accountingMonth>;
export const accountingMonths = z
  .object({ items: z.array(accountingMonth) })
  .meta({ id: 'AccountingMonths' });

export const ledgerExportQuery = z
  .strictObject({ ...periodShape, accountId: identifier.optional() })
  .refine(isInOrder, NOT_IN_ORDER);
/** An entry of the ledger across firms, as it is exported. */
export const financeLedgerEntry = ledgerEntry.omit({ receiptUrl: true }).extend({ account: firm });

/** Each look that finance took at a firm's data, and each thing it did. */
export const financeAuditEntry = z
  .object({
    id: identifier,
    at: timestamp,
    actor,
    action: z.string(),
    subject: z.string(),
    accountIds: z.array(identifier),
  })
  .meta({ id: 'FinanceAuditEntry' });
export const financeAuditPage = pageOf(financeAuditEntry).meta({ id: 'FinanceAuditPage' });
