/** Why money moved on the operator's balance at the payment provider. */
export type MoneyMovementKind =
  | 'charge'
  | 'refund'
  | 'refund_failure'
  | 'dispute'
  | 'dispute_reversal'
  | 'payout'
  | 'payout_reversal'
  /** Our own money, put on the balance, taken elsewhere or held back: top-ups from our bank, transfers, reserves. */
  | 'transfer'
  /** Anything else that the provider books, for example its own fees: kept, and counted as a fee. */
  | 'other';

/**
 * One booking on the operator's balance at the provider, copied as it is and never changed, except that the payout that
 * pays it becomes known later. Cents, signed as the balance feels them; `net = amount − fee`.
 */
export interface MoneyMovement {
  /** Stripe's balance transaction, `txn_…`. */
  readonly id: string;
  readonly kind: MoneyMovementKind;
  readonly amountCents: number;
  readonly feeCents: number;
  readonly netCents: number;
  readonly currency: string;
  /** When the provider booked it; `day` is its calendar day in UTC, `YYYY-MM-DD`. */
  readonly at: Date;
  readonly day: string;
  /** The charge, refund, dispute or payout it books. */
  readonly sourceId: string | null;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  /** Null: not ours, or not known (an exception says so). */
  readonly topUpId: string | null;
  readonly accountId: string | null;
  readonly payoutId: string | null;
}
