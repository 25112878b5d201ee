import fc from 'fast-check';
import { type Booked, type Credited, linesOf, trialBalanceOf } from './journal.js';
import { type LedgerEntryKind } from './ledger-entry.js';
import { type MoneyMovementKind } from './money-movement.js';

const ledgerKind = fc.constantFrom<LedgerEntryKind>(
  'grant',
  'purchase',
  'used',
  'returned',
  'refund',
  'adjustment',
);
const movementKind = fc.constantFrom<MoneyMovementKind>(
  'charge',
  'refund',
  'refund_failure',
  'dispute',
  'dispute_reversal',
  'payout',
  'payout_reversal',
  'transfer',
  'other',
);
const credited: fc.Arbitrary<Credited> = fc.record({
  kind: ledgerKind,
  messages: fc.integer({ min: -100_000, max: 100_000 }),
});
const booked: fc.Arbitrary<Booked> = fc
  .record({
    kind: movementKind,
    amountCents: fc.integer({ min: -10_000_000, max: 10_000_000 }),
    feeCents: fc.integer({ min: -10_000, max: 10_000 }),
  })
  .map((one) => ({ ...one, netCents: one.amountCents - one.feeCents }));
const entries = fc.array(fc.oneof(credited, booked), { maxLength: 200 });

const sumOf = (entry: Credited | Booked): number =>
  linesOf(entry).reduce((sum, { amount }) => sum + amount, 0);

describe('the journal', () => {
  it('gives every entry of both books lines of one unit that sum to zero', () => {
    fc.assert(
      fc.property(fc.oneof(credited, booked), (entry) => {
        expect(sumOf(entry)).toBe(0);
        expect(new Set(linesOf(entry).map(({ unit }) => unit)).size).toBe(1);
      }),
    );
  });

  it('balances after any sequence, and after the sums of its kinds just the same', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const balance = trialBalanceOf(all);
        expect(balance.messages.sum).toBe(0);
        expect(balance.cents.sum).toBe(0);
        expect(trialBalanceOf(sumsByKind(all))).toEqual(balance);
      }),
    );
  });

  it('says what firms own and what lies at the provider', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { messages, cents } = trialBalanceOf(all);
        const owned = all.reduce((sum, one) => sum + ('messages' in one ? one.messages : 0), 0);
        const cash = all.reduce((sum, one) => sum + ('messages' in one ? 0 : one.netCents), 0);
        expect([messages.available, cents['cash-at-provider']]).toEqual([owned + 0, cash + 0]);
      }),
    );
  });

  it('does not balance when the provider says a net that is not amount − fee', () => {
    const wrong: Booked = { kind: 'charge', amountCents: 2_000, feeCents: 88, netCents: 1_911 };
    expect(trialBalanceOf([wrong]).cents.sum).toBe(-1);
  });

  it('names the accounts as finance does', () => {
    const charge: Booked = { kind: 'charge', amountCents: 2_000, feeCents: 88, netCents: 1_912 };
    const dispute: Booked = { kind: 'dispute', amountCents: -2_000, feeCents: 1_500, netCents: -3_500 };
    const credits: Credited[] = [
      { kind: 'grant', messages: 100 },
      { kind: 'purchase', messages: 1_000 },
      { kind: 'used', messages: -1 },
      { kind: 'used', messages: -1 },
      { kind: 'returned', messages: 1 },
      { kind: 'refund', messages: -1_000 },
      { kind: 'adjustment', messages: 5 },
    ];
    expect(trialBalanceOf([charge, dispute, ...credits])).toEqual({
      messages: {
        available: 104,
        'granted-free': -100,
        sold: -1_000,
        spent: 1,
        refunded: 1_000,
        adjustments: -5,
        sum: 0,
      },
      cents: {
        'cash-at-provider': -1_588,
        fees: 1_588,
        charges: -2_000,
        disputes: 2_000,
        refunds: 0,
        payouts: 0,
        transfers: 0,
        sum: 0,
      },
    });
  });
});

function sumsByKind(all: readonly (Credited | Booked)[]): (Credited | Booked)[] {
  const sums = new Map<string, Credited | Booked>();
  for (const entry of all) {
    const key = `${'messages' in entry ? 'messages' : 'cents'}:${entry.kind}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, entry);
    else if ('messages' in sum && 'messages' in entry)
      sums.set(key, { ...sum, messages: sum.messages + entry.messages });
    else if (!('messages' in sum) && !('messages' in entry))
      sums.set(key, {
        kind: sum.kind,
        amountCents: sum.amountCents + entry.amountCents,
        feeCents: sum.feeCents + entry.feeCents,
        netCents: sum.netCents + entry.netCents,
      });
  }
  return [...sums.values()];
}
