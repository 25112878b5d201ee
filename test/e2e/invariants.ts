import { eventually } from '#testing/eventually';
import { type LedgerEntryView } from '#contracts/http/billing.http';
import { type Firm, expectOk } from '../product/firm.js';

/**
 * I1–I4 of one firm at rest, from outside: what the firm is shown, what its ledger says, what Stripe charged and what
 * Twilio accepted are the same numbers.
 */
export async function expectBooksToBalance(firm: Firm): Promise<void> {
  await eventually(async () => {
    const [{ outgoingTextMessages: shown }, ledger, intents] = await Promise.all([
      firm.billing(),
      ledgerOf(firm),
      firm.simulator.paymentIntentsOf(firm.accountId),
    ]);
    const sumOf = (...kinds: LedgerEntryView['kind'][]) =>
      ledger.filter((entry) => kinds.includes(entry.kind)).reduce((sum, entry) => sum + entry.messages, 0);

    const paid = intents.filter((intent) => intent.status === 'succeeded').length;
    const granted = sumOf('grant', 'purchase');
    expect({ granted }).toEqual({ granted: (sumOf('grant') > 0 ? 100 : 0) + 1000 * paid });
    expect(sumOf('grant')).toBeLessThanOrEqual(100);
    expect({ remaining: shown.remaining }).toEqual({ remaining: granted + sumOf('used', 'returned') });
    expect({ used: shown.used }).toEqual({ used: 0 - sumOf('used', 'returned') });
    expect(shown.remaining).toBe(shown.free + shown.purchased);
    for (const entry of ledger) expect(entry.balanceAfter).toBeGreaterThanOrEqual(0);
    expect(new Set(ledger.map((entry) => entry.id)).size).toBe(ledger.length);
  }, 30_000);
}

export async function ledgerOf(firm: Firm): Promise<LedgerEntryView[]> {
  const entries: LedgerEntryView[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/billing/history?limit=100${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: { items: LedgerEntryView[]; nextCursor: string | null } = expectOk(
      await firm.owner.get<{ items: LedgerEntryView[]; nextCursor: string | null }>(path),
    );
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries;
}
