import { type CreditAccount } from './credit-account.js';
import { type MoneyMovement } from './money-movement.js';
import { type ChargeFacts } from './provider-books.js';
import { type ShownState } from './refundable.js';
import { type TimePosition } from './time-cursor.js';
import { type GrantedTopUp, type SucceededPayment, type TopUp } from './top-up.js';

export type ChargeTrouble = 'shortfall' | 'failed_refund';

/** All conditions must hold; null: none. */
export interface ChargeSearch {
  /** When it was opened: from inclusive, before exclusive. */
  readonly from: Date | null;
  readonly before: Date | null;
  readonly state: TopUp['state'] | ShownState | null;
  readonly trouble: ChargeTrouble | null;
  readonly accountId: string | null;
  readonly minAmountCents: number | null;
  readonly maxAmountCents: number | null;
  /** A whole id, or the beginning of one, of those it is found by. */
  readonly idBegins: string | null;
}

/** Top-ups outside of the account's transaction: lists, and the sweeper's own notes on them. */
export abstract class TopUpRepository {
  abstract find(accountId: string, topUpId: string): Promise<TopUp | null>;

  /** For what names a top-up and no account: the provider's webhooks. */
  abstract findById(topUpId: string): Promise<TopUp | null>;

  abstract findMany(accountId: string, topUpIds: readonly string[]): Promise<TopUp[]>;

  /** Newest first, those with a lower epoch. */
  abstract list(accountId: string, beforeEpoch: number | null, limit: number): Promise<TopUp[]>;

  /** Of whichever accounts, for finance: newest first, those after a position. */
  abstract search(filter: ChargeSearch, after: TimePosition | null, limit: number): Promise<TopUp[]>;

  /** The account's granted ones of a higher epoch: as many as its available credits reach, newest first. */
  abstract listGrantedAfter(account: CreditAccount, epoch: number): Promise<GrantedTopUp[]>;

  /** Those that were paid, in no order. */
  abstract listCharges(
    accountId: string,
  ): Promise<Pick<GrantedTopUp, 'grantedAt' | 'amountCents' | 'refundedCents' | 'dispute'>[]>;

  abstract listDue(now: Date, limit: number): Promise<string[]>;

  /** Takes a due top-up until `leaseUntil`; null if it is not due, or another process took it. */
  abstract claim(topUpId: string, now: Date, leaseUntil: Date): Promise<TopUp | null>;

  /** Looks again at this attempt then. */
  abstract postpone(topUp: TopUp, until: Date): Promise<void>;

  /** Remembers the payment of a pending top-up as soon as it is known. */
  abstract notePayment(topUp: TopUp, paymentIntentId: string): Promise<void>;

  /** Remembers that the provider has taken this attempt on. */
  abstract noteProcessing(topUp: TopUp, paymentIntentId: string): Promise<void>;

  /** Remembers the bank's page on which the firm confirms this attempt. */
  abstract noteConfirmation(topUp: TopUp, paymentIntentId: string, url: string | null): Promise<void>;

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
