import { type SucceededPayment, type TopUp } from './top-up.js';

/** Top-ups outside of the account's transaction: lists, and the sweeper's own notes on them. */
export abstract class TopUpRepository {
  abstract find(accountId: string, topUpId: string): Promise<TopUp | null>;

  /** For what names a top-up and no account: the provider's webhooks. */
  abstract findById(topUpId: string): Promise<TopUp | null>;

  abstract findMany(accountId: string, topUpIds: readonly string[]): Promise<TopUp[]>;

  /** Newest first, those with a lower epoch. */
  abstract list(accountId: string, beforeEpoch: number | null, limit: number): Promise<TopUp[]>;

  abstract listDue(now: Date, limit: number): Promise<string[]>;

  /** Takes a due top-up until `leaseUntil`; null if it is not due, or another process took it. */
  abstract claim(topUpId: string, now: Date, leaseUntil: Date): Promise<TopUp | null>;

  /** Looks again at this attempt then. */
  abstract postpone(topUp: TopUp, until: Date): Promise<void>;

  /** Remembers the payment of a pending top-up as soon as it is known, and whether the provider has taken it on. */
  abstract notePayment(topUp: TopUp, paymentIntentId: string, phase: 'asking' | 'processing'): Promise<void>;

  /** Adds the receipt of a granted top-up. */
  abstract noteReceipt(topUpId: string, payment: SucceededPayment): Promise<void>;
}
