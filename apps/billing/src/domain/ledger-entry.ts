/** What moved credit. `refund` is also what a dispute takes, and gives back; `adjustment` is what a person of finance decided. */
export type LedgerEntryKind = 'grant' | 'purchase' | 'used' | 'returned' | 'refund' | 'adjustment';

export interface LedgerCause {
  readonly type: 'subscription' | 'top_up' | 'message' | 'refund' | 'dispute' | 'exception';
  readonly id: string;
}

/**
 * One movement of credit: appended, never changed (P24). `messages` is signed; `balanceAfter` is the running sum, so
 * available plus held. `sequence` counts an account's entries from 1 and is the order they are shown in: clocks of two
 * processes may differ, the sequence cannot.
 */
export interface LedgerEntry {
  /** `<cause>:<kind>`, so that the same cause cannot move credit twice in the same way. */
  readonly id: string;
  readonly accountId: string;
  readonly sequence: number;
  readonly at: Date;
  readonly kind: LedgerEntryKind;
  readonly messages: number;
  readonly balanceAfter: number;
  readonly cause: LedgerCause;
  /** What was charged for it, in cents. The receipt is the top-up's. */
  readonly amountCents: number | null;
}
