import { type LedgerEntryView } from '#contracts/http/billing.http';
import { foldHistory } from './fold-history';

let balanceAfter = 100;
const entry = (kind: LedgerEntryView['kind'], at: string): LedgerEntryView => {
  balanceAfter -= 1;
  return {
    id: `entry-${balanceAfter}`,
    at,
    kind,
    messages: kind === 'used' ? -1 : 1,
    balanceAfter,
    cause: { type: 'message', id: 'msg_1' },
  };
};

const shape = (entries: readonly LedgerEntryView[]) =>
  foldHistory(entries).map((row) => (row.kind === 'used' ? row.entries.length : row.entry.kind));

describe('the folded history', () => {
  it('has one row for what was used on one day', () => {
    const noon = new Date(2026, 10, 5, 12).toISOString();
    const evening = new Date(2026, 10, 5, 20).toISOString();
    const dayBefore = new Date(2026, 10, 4, 23).toISOString();
    expect(shape([entry('used', evening), entry('used', noon), entry('used', dayBefore)])).toEqual([2, 1]);
  });

  it('keeps every other movement between the texts where it was', () => {
    const at = new Date(2026, 10, 5, 12).toISOString();
    expect(shape([entry('used', at), entry('purchase', at), entry('used', at), entry('used', at)])).toEqual([
      1,
      'purchase',
      2,
    ]);
  });
});
