import { type LedgerEntry } from './ledger-entry.js';

/** An entry as people see it. The receipt may have come after the entry was written. */
export const ledgerEntryView = (entry: LedgerEntry, receiptUrl?: string) => ({
  id: entry.id,
  at: entry.at.toISOString(),
  kind: entry.kind,
  messages: entry.messages,
  balanceAfter: entry.balanceAfter,
  cause: { ...entry.cause },
  ...(entry.amountCents === null ? {} : { amountCents: entry.amountCents }),
  ...(receiptUrl === undefined ? {} : { receiptUrl }),
});
