import { type MoneyMovement } from './money-movement.js';
import { type ChargeFacts } from './provider-books.js';
import { type GrantedTopUp, type SucceededPayment, type TopUp } from './top-up.js';

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

  /** Of whichever accounts: for what the provider says of many at once. */
  abstract findManyById(topUpIds: readonly string[]): Promise<TopUp[]>;

  abstract findByPayments(paymentIntentIds: readonly string[]): Promise<TopUp[]>;

  /** Granted ones that the provider has not booked, or whose booking was not noted yet; newest first. */
  abstract listUnbooked(limit: number): Promise<GrantedTopUp[]>;

  /** Notes how a granted top-up's charge was booked, and what the charge says besides. The first booking stands. */
  abstract noteBooking(topUpId: string, movement: MoneyMovement, charge: ChargeFacts): Promise<void>;

  /** Notes which payout the charges of granted top-ups were part of. */
  abstract notePayout(topUpIds: readonly string[], payoutId: string): Promise<void>;
}
