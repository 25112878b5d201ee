import { type LedgerEntry } from './ledger-entry.js';

/** The ledger as it is read; entries are written with the decision that makes them. */
export abstract class LedgerRepository {
  /** Newest first, those with a lower sequence. */
  abstract list(accountId: string, beforeSequence: number | null, limit: number): Promise<LedgerEntry[]>;
}
