import { type LedgerEntry } from './ledger-entry.js';
import { type TimePosition } from './time-cursor.js';

/** `kind` may also be one that is not written yet. From is inclusive, to exclusive; null: no bound. */
export interface LedgerFilter {
  readonly kind: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** The ledger as it is read; entries are written with the decision that makes them. */
export abstract class LedgerRepository {
  /** Newest first, those with a lower sequence. */
  abstract list(
    accountId: string,
    filter: LedgerFilter,
    beforeSequence: number | null,
    limit: number,
  ): Promise<LedgerEntry[]>;

  /** Purchases, refunds and adjustments of these causes, oldest first. */
  abstract listCausedBy(accountId: string, causeIds: readonly string[]): Promise<LedgerEntry[]>;

  /** Of one account or of all, oldest first, those after a position: reads nothing but what it gives. From is inclusive, to exclusive. */
  abstract listByTime(
    accountId: string | null,
    period: { readonly from: Date; readonly to: Date },
    after: TimePosition | null,
    limit: number,
  ): Promise<LedgerEntry[]>;
}
