import * as z from 'zod';
import { isInOrder, NOT_IN_ORDER, timeZone } from '../shared/calendar.js';
import { actor, identifier, revision, timestamp } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';
import { paymentFailureCode } from '../shared/payment-failure.js';

const cents = z.int().nonnegative();
const messages = z.int();

export const autoRefillState = z.enum(['on', 'off', 'payment_problem', 'limit_reached']);

export const paymentMethod = z
  .object({
    brand: z.string(),
    last4: z.string(),
    expMonth: z.int().min(1).max(12),
    expYear: z.int(),
  })
  .meta({ id: 'PaymentMethod' });

export const billing = z
  .object({
    outgoingTextMessages: z.object({
      /** `free` + `purchased`, never negative (P20). Free ones are used first. */
      remaining: messages.nonnegative(),
      free: messages.nonnegative(),
      purchased: messages.nonnegative(),
      /** All that was ever spent. */
      used: messages.nonnegative(),
    }),
    autoRefill: z.object({
      state: autoRefillState,
      /** Null: no limit. */
      monthlyLimitCents: cents.nullable(),
      /** Automatic refills charged in this calendar month of `timeZone`. */
      spentThisMonthCents: cents,
      /** Where the firm's month begins. */
      timeZone,
      /** Owners and admins are told, once per crossing, when so few messages remain; null: no notice. */
      lowBalanceNotice: messages.nonnegative().nullable(),
      /** The second, lower level. */
      criticalBalanceNotice: messages.nonnegative().nullable(),
      /** The declined top-up that goes through once the firm confirms it with its bank. */
      confirmationNeededFor: identifier.nullable(),
      /**
       * With `limit_reached`: the card was charged as often as is allowed in one day, whatever the firm's monthly limit. From
       * then on messages are bought again, and texts that wait go out. Null: it is the monthly limit, or none is reached.
       */
      dailyLimitUntil: timestamp.nullable().optional(),
      /** Who changed these settings last; null: nobody yet, or `by` nobody: three declines switched it off. */
      lastChange: z.object({ at: timestamp, by: actor.nullable() }).nullable(),
    }),
    paymentMethod: paymentMethod.nullable(),
    price: z.object({ amountCents: cents, currency: z.string().length(3), messages: messages.positive() }),
    revision: revision.optional(),
  })
  .meta({ id: 'Billing' });
export type Billing = z.infer<typeof billing>;

export const updateAutoRefillBody = z
  .strictObject({
    enabled: z.boolean().optional(),
    monthlyLimitCents: z.int().nonnegative().nullable().optional(),
    lowBalanceNotice: z.int().nonnegative().max(1_000_000).nullable().optional(),
    criticalBalanceNotice: z.int().nonnegative().max(1_000_000).nullable().optional(),
    timeZone: timeZone.optional(),
  })
  .meta({ id: 'UpdateAutoRefill' });
export type UpdateAutoRefillBody = z.infer<typeof updateAutoRefillBody>;

/** Where Stripe's page sends the browser back to, with `cardSetup=saved` or `cardSetup=cancelled` in the query. */
export const startCardSetupBody = z
  .strictObject({ returnUrl: z.url({ protocol: /^https?$/ }).max(2_000) })
  .meta({ id: 'StartCardSetup' });
export const cardSetup = z.object({ url: z.string() }).meta({ id: 'CardSetup' });

export const topUp = z
  .object({
    id: identifier,
    state: z.enum(['pending', 'granted', 'declined', 'refunded', 'disputed']),
    amountCents: cents,
    currency: z.string().length(3),
    messages: messages.positive(),
    createdAt: timestamp,
    receiptUrl: z.string().nullable(),
    /** When declined, and the same in words: a screen translates the code. */
    failureCode: paymentFailureCode.nullable(),
    failureReason: z.string().nullable(),
    /** `automatic`: a refill. `manual`: someone bought it. */
    origin: z.enum(['automatic', 'manual']),
    boughtBy: actor.nullable(),
    card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
    refundedCents: cents,
    /** Declined, and goes through once the firm confirms it with its bank. */
    confirmationNeeded: z.boolean(),
    /** The text that waited longest for it, and so was sent with its first message. Told to owners and admins only. */
    firstMessageId: identifier.optional(),
  })
  .meta({ id: 'TopUp' });
export type TopUp = z.infer<typeof topUp>;

/** Packs of 1,000 messages that one purchase may have. */
export const MAX_PACKS = 10;
export const buyTopUpBody = z
  .strictObject({ packs: z.int().min(1).max(MAX_PACKS).optional() })
  .nullish()
  .meta({ id: 'BuyTopUp' });

/** Where the bank's page sends the browser back to. */
export const confirmTopUpBody = z
  .strictObject({ returnUrl: z.url({ protocol: /^https?$/ }).max(2_000) })
  .meta({ id: 'ConfirmTopUp' });
export const bankConfirmation = z.object({ url: z.string() }).meta({ id: 'BankConfirmation' });

/** What a month (of the firm's time zone) cost: charges that succeeded, and what went back. */
export const topUpMonth = z
  .object({ month: z.string(), count: z.int().nonnegative(), chargedCents: cents, refundedCents: cents })
  .meta({ id: 'TopUpMonth' });
export const topUpMonths = z.object({ items: z.array(topUpMonth) }).meta({ id: 'TopUpMonths' });

/** Something that owners and admins are told, in the application and by e-mail. */
export const notice = z
  .object({
    id: identifier,
    at: timestamp,
    kind: z.enum([
      'payment-declined',
      'confirmation-needed',
      'refill-switched-off',
      'out-of-messages',
      'limit-reached',
      'daily-limit-reached',
      'balance-low',
      'balance-critical',
      'refilled',
      'refunded',
      'refund-failed',
      'disputed',
    ]),
    /** One plain sentence, in English, as it was mailed. */
    text: z.string(),
    topUpId: identifier.nullable(),
  })
  .meta({ id: 'BillingNotice' });
export type Notice = z.infer<typeof notice>;
export const noticePage = pageOf(notice).meta({ id: 'BillingNoticePage' });

/** A page of notices or changes. */
export const listRecordsQuery = pageQuery.strict();

/** Who changed or did what to the firm's money, newest first. `actor` is null when it was not a person. */
export const billingChange = z
  .object({
    id: identifier,
    at: timestamp,
    actor: actor.nullable(),
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  })
  .meta({ id: 'BillingChange' });
export type BillingChange = z.infer<typeof billingChange>;
export const billingChangePage = pageOf(billingChange).meta({ id: 'BillingChangePage' });

export const topUpAnswer = z.object({ topUp }).meta({ id: 'TopUpAnswer' });
export const listTopUpsQuery = pageQuery.strict();
export const topUpPage = pageOf(topUp).meta({ id: 'TopUpPage' });

export const ledgerEntryKind = z.enum(['grant', 'purchase', 'used', 'returned', 'refund', 'adjustment']);

/** One movement of credit (P24). `messages` is signed: used and refund are negative. */
export const ledgerEntry = z
  .object({
    id: identifier,
    at: timestamp,
    kind: ledgerEntryKind,
    messages,
    balanceAfter: messages,
    /** `refund`, `dispute` and `exception`: what finance or the bank did. */
    cause: z.object({
      type: z.enum(['subscription', 'top_up', 'message', 'refund', 'dispute', 'exception']),
      id: z.string(),
    }),
    amountCents: cents.optional(),
    receiptUrl: z.string().optional(),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntryView = z.infer<typeof ledgerEntry>;

/** Which movements: of one kind, from a moment (inclusive) until a moment (exclusive). */
export const historyFilter = z.strictObject({
  kind: ledgerEntryKind.optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export const listHistoryQuery = pageQuery
  .extend(historyFilter.shape)
  .strict()
  .refine(isInOrder, NOT_IN_ORDER);
export const exportHistoryQuery = historyFilter.refine(isInOrder, NOT_IN_ORDER);
export const historyPage = pageOf(ledgerEntry).meta({ id: 'HistoryPage' });
