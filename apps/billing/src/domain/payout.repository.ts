import { type Payout } from './payout.js';
import { type TimePosition } from './time-cursor.js';

export abstract class PayoutRepository {
  /** Writes down what the provider says now. An older state than the known one is old news, and `reconciled` stays as it is. */
  abstract keep(payout: Omit<Payout, 'reconciled'>): Promise<void>;

  abstract find(payoutId: string): Promise<Payout | null>;

  abstract markReconciled(payoutId: string): Promise<void>;

  /** The newest of those that are not reconciled. */
  abstract listUnreconciled(limit: number): Promise<Payout[]>;

  /** Newest first; those after a position. */
  abstract list(after: TimePosition | null, limit: number): Promise<Payout[]>;
}
