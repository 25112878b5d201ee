import { type Payout } from './payout.js';
import { type TimePosition } from './time-cursor.js';

export abstract class PayoutRepository {
  /** Writes down what the provider says now. An older state than the known one is old news, and `reconciled` stays as it is. */
  abstract keep(payout: Omit<Payout, 'reconciled'>): Promise<void>;

  /** Writes down one that could not be read. A known one stays as it is. */
  abstract setAside(payout: Omit<Payout, 'reconciled'>): Promise<void>;

  abstract find(payoutId: string): Promise<Payout | null>;

  abstract markReconciled(payoutId: string): Promise<void>;

  /**
   * Those that are not reconciled and were not asked about for longest; now they are. So each has its turn, however many
   * there are that the provider will never itemize.
   */
  abstract nextUnreconciled(limit: number, now: Date): Promise<Payout[]>;

  /** Newest first; those after a position. */
  abstract list(after: TimePosition | null, limit: number): Promise<Payout[]>;
}
