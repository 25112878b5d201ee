import * as z from 'zod';
import { identifier, revision, timestamp } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';

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
      /** Automatic refills charged in this calendar month (UTC). */
      spentThisMonthCents: cents,
      /** Owners and admins are told when so few messages remain; null: no notice. */
      lowBalanceNotice: messages.nonnegative().nullable(),
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
  })
  .meta({ id: 'UpdateAutoRefill' });
export type UpdateAutoRefillBody = z.infer<typeof updateAutoRefillBody>;

/** Where Stripe's page sends the browser back to. */
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
    /** The bank's reason in words, when declined. */
    failureReason: z.string().nullable(),
  })
  .meta({ id: 'TopUp' });
export type TopUp = z.infer<typeof topUp>;

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
    cause: z.object({ type: z.enum(['subscription', 'top_up', 'message']), id: z.string() }),
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

export const listHistoryQuery = pageQuery.extend(historyFilter.shape).strict();
export const historyPage = pageOf(ledgerEntry).meta({ id: 'HistoryPage' });
