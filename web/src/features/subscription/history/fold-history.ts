import { type LedgerEntryView } from '#contracts/http/billing.http';

export type HistoryRow =
  | { readonly kind: 'entry'; readonly entry: LedgerEntryView }
  /** Texts of one day that follow each other, newest first. */
  | { readonly kind: 'used'; readonly entries: readonly [LedgerEntryView, ...LedgerEntryView[]] };

/** Folds what was used on one day into one row. A row never spans another movement, so that each balance follows from the next. */
export function foldHistory(entries: readonly LedgerEntryView[]): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (entry.kind !== 'used') rows.push({ kind: 'entry', entry });
    else if (last?.kind === 'used' && dayOf(last.entries[0]) === dayOf(entry))
      rows[rows.length - 1] = { kind: 'used', entries: [...last.entries, entry] };
    else rows.push({ kind: 'used', entries: [entry] });
  }
  return rows;
}

/** The day of the reader, not of Greenwich. */
const dayOf = ({ at }: LedgerEntryView): string => new Date(at).toDateString();
