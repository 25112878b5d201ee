import { type Dispute } from '../dispute.js';
import { type LedgerEntry } from '../ledger-entry.js';
import { type MoneyMovement } from '../money-movement.js';
import { type Refund } from '../refund.js';
import { type TopUp } from '../top-up.js';
import { compareDispute, compareRefund } from './compare-return.js';
import { compareSale, strayCharge, uncreditedCharges } from './compare-sale.js';
import { compareText, debitWithoutText, isPriceOverdue } from './compare-texts.js';

const now = new Date('2026-11-25T00:10:00Z');
const grace = { now, graceMs: 900_000 };
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const movement = (kind: MoneyMovement['kind'], amountCents: number, at = minutesAgo(60)): MoneyMovement => ({
  id: `txn_${kind}`,
  kind,
  amountCents,
  feeCents: 0,
  netCents: amountCents,
  currency: 'usd',
  at,
  day: at.toISOString().slice(0, 10),
  sourceId: 're_1',
  chargeId: 'ch_1',
  paymentIntentId: 'pi_1',
  topUpId: 'acc:1',
  accountId: 'acc',
  payoutId: null,
});

describe('what is young', () => {
  it.each([
    [14, 0],
    [16, 1],
  ])('is judged after the grace only (%i minutes)', (minutes, found) => {
    const at = minutesAgo(minutes);
    const text = { accountId: 'acc', reservationId: 'm1', acceptedAt: at, creditReturned: false };
    expect(strayCharge(movement('charge', 2_000, at), new Map(), grace)).toHaveLength(found);
    expect(compareText({ ...text, priceKnown: true, final: true }, 0, grace)).toHaveLength(found);
    expect(debitWithoutText({ reservationId: 'm1', accountId: 'acc', at }, grace)).toHaveLength(found);
    expect(isPriceOverdue({ ...text, priceKnown: false, final: true }, grace)).toBe(found === 1);
  });

  it('has no price due while a status is still awaited', () => {
    const text = {
      accountId: 'acc',
      reservationId: 'm1',
      acceptedAt: minutesAgo(600),
      creditReturned: false,
    };
    expect(isPriceOverdue({ ...text, priceKnown: false, final: false }, grace)).toBe(false);
  });

  it('belongs to its own day, also when it is looked at after midnight', () => {
    expect(strayCharge(movement('charge', 2_000, minutesAgo(60)), new Map(), grace)[0]?.day).toBe(
      '2026-11-24',
    );
  });
});

describe('a charge that no messages came of', () => {
  const topUp = { id: 'acc:1', accountId: 'acc', state: 'granted', chargeId: 'ch_1' } as TopUp;
  const second = { ...movement('charge', 2_000), id: 'txn_2', chargeId: 'ch_2' };

  it.each([
    [0, [2_000]],
    [500, [1_500]],
    [2_000, []],
  ])('is missing what did not go back of it (%i cents)', (cents, differences) => {
    const wentBack = new Map([['ch_2', cents]]);
    const found = strayCharge(second, wentBack, grace);
    expect(found.map(({ difference }) => difference)).toEqual(differences);
  });

  it('is the one that its top-up was not granted for', () => {
    const charges = [second, movement('charge', 2_000)];
    expect(uncreditedCharges({ topUpId: 'acc:1', topUp, purchase: null, takenBack: 0, charges })).toEqual([
      second,
    ]);
    const pending = { ...topUp, state: 'pending' } as TopUp;
    expect(
      uncreditedCharges({ topUpId: 'acc:1', topUp: pending, purchase: null, takenBack: 0, charges }),
    ).toEqual(charges);
  });

  it('does not come right by a refund when its top-up was granted and its ledger entry is missing', () => {
    const sale = {
      topUpId: 'acc:1',
      topUp,
      purchase: null,
      takenBack: 0,
      charges: [movement('charge', 2_000)],
    };
    expect(compareSale(sale, new Map([['ch_1', 2_000]]), grace)).toMatchObject([{ difference: 2_000 }]);
  });
});

describe('messages that finance took back because no charge was booked', () => {
  const topUp = {
    id: 'acc:1',
    accountId: 'acc',
    state: 'granted',
    chargeId: 'ch_1',
    amountCents: 2_000,
    currency: 'usd',
    messages: 1_000,
  } as TopUp;
  const purchase = { messages: 1_000, amountCents: 2_000 } as LedgerEntry;
  const charges = [movement('charge', 2_000)];

  it.each([
    ['are due when it is booked after all', 1_000, 0, [2_000]],
    ['are due as far as they were taken', 400, 0, [800]],
    ['are due but for what went back', 1_000, 500, [1_500]],
    ['are not due when the charge went back', 1_000, 2_000, []],
    ['are none', 0, 0, []],
  ])('%s', (_, takenBack, returned, differences) => {
    const sale = { topUpId: 'acc:1', topUp, purchase, takenBack, charges };
    const found = compareSale(sale, new Map([['ch_1', returned]]), grace);
    expect(found.map(({ difference }) => difference)).toEqual(differences);
    for (const { type, subject } of found)
      expect({ type, subject }).toEqual({
        type: 'paid_not_credited',
        subject: { type: 'charge', id: 'ch_1' },
      });
  });
});

describe('money that goes back', () => {
  const refund = (state: Refund['state']) =>
    ({ state, amountCents: 500, messages: 250, createdAt: minutesAgo(90) }) as Refund;
  const dispute = (state: Dispute['state']) =>
    ({ state, amountCents: 2_000, messages: 900, createdAt: minutesAgo(90) }) as Dispute;

  it.each<[Refund['state'] | null, number[], number, boolean]>([
    ['succeeded', [-500], -250, true],
    ['succeeded', [], -250, false],
    ['succeeded', [-400], -250, false],
    ['succeeded', [-500], 0, false],
    ['pending', [], -250, true],
    ['pending', [-500], -250, true],
    ['failed', [-500, 500], 0, true],
    ['failed', [-500, 500], -250, false],
    ['failed', [-500], 0, false],
    [null, [-500], 0, false],
  ])('adds up for a %s refund with the bookings %j and %i credits: %s', (state, amounts, credits, addsUp) => {
    const movements = amounts.map((amount) => movement(amount < 0 ? 'refund' : 'refund_failure', amount));
    const ours = state === null ? null : refund(state);
    expect(compareRefund({ sourceId: 're_1', ours, movements, credits }, grace) === null).toBe(addsUp);
  });

  it.each([
    [16, false],
    [14, true],
  ])('is undecided while its newest booking is young (%i minutes: %s)', (minutes, isUndecided) => {
    const movements = [movement('refund', -700), movement('refund_failure', 200, minutesAgo(minutes))];
    const verdict = compareRefund({ sourceId: 're_1', ours: null, movements, credits: 0 }, grace);
    expect(verdict).not.toBeNull();
    expect(verdict === 'undecided').toBe(isUndecided);
  });

  it.each<[Dispute['state'] | null, number[], number, boolean]>([
    ['inquiry', [], 0, true],
    ['open', [-2_000], -900, true],
    ['lost', [-2_000], -900, true],
    ['lost', [-2_000], 0, false],
    ['won', [-2_000, 2_000], 0, true],
    ['won', [-2_000], 0, false],
    ['open', [], -900, false],
    [null, [-2_000], 0, false],
  ])(
    'adds up for a %s dispute with the bookings %j and %i credits: %s',
    (state, amounts, credits, addsUp) => {
      const movements = amounts.map((amount) =>
        movement(amount < 0 ? 'dispute' : 'dispute_reversal', amount),
      );
      const ours = state === null ? null : dispute(state);
      expect(compareDispute({ sourceId: 'dp_1', ours, movements, credits }, grace) === null).toBe(addsUp);
    },
  );
});
