import { type LedgerEntry } from './ledger-entry.js';

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
}
