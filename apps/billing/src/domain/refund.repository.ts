import { type Dispute } from './dispute.js';
import { type Refund } from './refund.js';

/** Refunds and disputes outside of the account's transaction: what finance reads, and the sweeper's own notes. */
export abstract class RefundRepository {
  /** Oldest first. */
  abstract listOf(accountId: string, topUpId: string): Promise<Refund[]>;

  /** Oldest first. */
  abstract listDisputesOf(accountId: string, topUpId: string): Promise<Dispute[]>;

  /** The refund that answered a person's request. */
  abstract findByRequestKey(requestKey: string): Promise<Refund | null>;

  abstract listDue(now: Date, limit: number): Promise<string[]>;

  /** Takes a due refund until `leaseUntil`; null if it is not due, or another process took it. */
  abstract claim(refundId: string, now: Date, leaseUntil: Date): Promise<Refund | null>;

  /** Looks again at a pending refund then. */
  abstract postpone(refundId: string, until: Date): Promise<void>;
}
