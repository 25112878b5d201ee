import { dayOf } from '../calendar.js';
import { dollarsOf } from '../exact-decimal.js';
import { type Finding } from '../finance-exception.js';
import { type LedgerEntry } from '../ledger-entry.js';
import { type MoneyMovement } from '../money-movement.js';
import { PRICE } from '../price-list.js';
import { type TopUp } from '../top-up.js';
import { type Grace, isSettled } from './grace.js';

/** All that there is about one top-up, on whichever days it happened. */
export interface Sale {
  readonly topUpId: string;
  readonly topUp: TopUp | null;
  readonly purchase: LedgerEntry | null;
  /** Messages that finance took back again, because no charge was booked then. */
  readonly takenBack: number;
  /** What the provider booked for it: one, if all is well. */
  readonly charges: readonly MoneyMovement[];
}

/** What refunds and disputes took back of charges, in cents, by the charge. */
export type WentBack = ReadonlyMap<string, number>;

export function wentBackOf(movements: readonly MoneyMovement[]): WentBack {
  const cents = new Map<string, number>();
  for (const { kind, chargeId, amountCents } of movements)
    if (kind !== 'charge' && chargeId !== null) cents.set(chargeId, (cents.get(chargeId) ?? 0) - amountCents);
  return cents;
}

/**
 * Money against credits. The most telling difference only, so that one mistake is one exception; the same sale is judged
 * alike from whichever day it is looked at.
 */
export function compareSale(sale: Sale, wentBack: WentBack, grace: Grace): Finding[] {
  const { topUp, purchase, charges, takenBack } = sale;
  if (charges.length === 0) return isCreditDue(sale, grace) ? [creditedNotPaid(sale)] : [];
  const uncredited = unpaidFor(uncreditedCharges(sale), topUp, wentBack, grace);
  const credited = creditedCharge(sale);
  if (topUp?.state !== 'granted' || credited === undefined) return uncredited;
  if (purchase === null) return [...unpaidFor([credited], topUp, new Map(), grace), ...uncredited];
  if (takenBack > 0) return [...paidAfterAll(topUp, takenBack, credited, wentBack, grace), ...uncredited];
  return [...amountDiffers(topUp, purchase, credited), ...uncredited];
}

/** What was granted for a charge of which finance must know how much went back: its messages were taken in the meantime. */
export const chargeTakenBack = (sale: Sale): MoneyMovement[] =>
  sale.takenBack > 0 ? [creditedCharge(sale) ?? []].flat() : [];

/** What was charged for it without being what it was granted for: money that goes back takes no credits with it. */
export const uncreditedCharges = (sale: Sale): MoneyMovement[] =>
  sale.charges.filter((charge) => charge !== creditedCharge(sale));

const creditedCharge = ({ topUp, charges }: Sale): MoneyMovement | undefined =>
  topUp?.state === 'granted'
    ? (charges.find(({ chargeId }) => chargeId === topUp.chargeId) ?? charges[0])
    : undefined;

/** A charge that belongs to no top-up at all. */
export const strayCharge = (charge: MoneyMovement, wentBack: WentBack, grace: Grace): Finding[] =>
  unpaidFor([charge], null, wentBack, grace);

/** Without those of which everything went back. */
const unpaidFor = (
  charges: readonly MoneyMovement[],
  topUp: TopUp | null,
  wentBack: WentBack,
  grace: Grace,
): Finding[] =>
  charges
    .filter(({ at }) => isSettled(at, grace))
    .flatMap((charge): Finding[] => {
      const returned = wentBack.get(chargeIdOf(charge)) ?? 0;
      if (returned === charge.amountCents) return [];
      const credit = topUp === null ? 'no top-up' : `top-up ${topUp.id} ${creditOf(topUp, charge)}`;
      return [
        {
          type: 'paid_not_credited',
          day: charge.day,
          accountId: topUp?.accountId ?? charge.accountId,
          subject: { type: 'charge', id: chargeIdOf(charge) },
          expected: topUp === null ? 'a top-up' : `${topUp.messages} messages credited`,
          found: returned === 0 ? credit : `${credit}, ${dollarsOf(returned)} went back`,
          difference: charge.amountCents - returned,
        },
      ];
    });

/** Finance took the messages because no charge was booked, and then it was: they are due again, but for what went back. */
function paidAfterAll(
  topUp: TopUp,
  takenBack: number,
  charge: MoneyMovement,
  wentBack: WentBack,
  grace: Grace,
): Finding[] {
  const returned = wentBack.get(chargeIdOf(charge)) ?? 0;
  const takenCents = Math.floor((takenBack * topUp.amountCents) / topUp.messages);
  const difference = Math.min(takenCents, charge.amountCents - returned);
  if (difference <= 0 || !isSettled(charge.at, grace)) return [];
  const taken = `${takenBack} of them taken back by an adjustment while no charge was booked`;
  return [
    {
      type: 'paid_not_credited',
      day: charge.day,
      accountId: topUp.accountId,
      subject: { type: 'charge', id: chargeIdOf(charge) },
      expected: `${topUp.messages} messages credited`,
      found: returned === 0 ? taken : `${taken}, ${dollarsOf(returned)} went back`,
      difference,
    },
  ];
}

export const chargeIdOf = ({ id, chargeId }: MoneyMovement): string => chargeId ?? id;

function creditOf(topUp: TopUp, charge: MoneyMovement): string {
  if (topUp.state !== 'granted') return topUp.state;
  return topUp.chargeId !== null && topUp.chargeId !== charge.chargeId
    ? 'paid by another charge'
    : 'without a ledger entry';
}

function isCreditDue({ topUp, purchase }: Sale, grace: Grace): boolean {
  const creditedAt = purchase?.at ?? (topUp?.state === 'granted' ? topUp.grantedAt : null);
  return creditedAt !== null && isSettled(creditedAt, grace);
}

function creditedNotPaid({ topUpId, topUp, purchase }: Sale): Finding {
  const creditedAt = purchase?.at ?? (topUp?.state === 'granted' ? topUp.grantedAt : new Date(0));
  return {
    type: 'credited_not_paid',
    day: dayOf(creditedAt),
    accountId: topUp?.accountId ?? purchase?.accountId ?? null,
    subject: { type: 'top_up', id: topUpId },
    expected: `a charge of ${dollarsOf(topUp?.amountCents ?? purchase?.amountCents ?? 0)}`,
    found: topUp === null ? 'neither a top-up nor a charge' : 'no charge',
    difference: -(topUp?.amountCents ?? purchase?.amountCents ?? 0),
  };
}

function amountDiffers(topUp: TopUp, purchase: LedgerEntry, charge: MoneyMovement): Finding[] {
  const facts = [
    fact('charge', charge.amountCents, charge.currency),
    fact('ledger', purchase.amountCents, topUp.currency),
    `${purchase.messages} messages`,
  ];
  const price = (topUp.messages * PRICE.amountCents) / PRICE.messages;
  const expected = [
    fact('charge', price, PRICE.currency),
    fact('ledger', price, PRICE.currency),
    `${topUp.messages} messages`,
  ];
  const found = [
    ...facts,
    ...(topUp.amountCents === price ? [] : [fact('top-up', topUp.amountCents, topUp.currency)]),
  ];
  if (found.join(', ') === expected.join(', ')) return [];
  const credited = (purchase.messages * PRICE.amountCents) / PRICE.messages;
  return [
    {
      type: 'amount_differs',
      day: charge.day,
      accountId: topUp.accountId,
      subject: { type: 'top_up', id: topUp.id },
      expected: expected.join(', '),
      found: found.join(', '),
      difference: charge.amountCents - credited,
    },
  ];
}

const fact = (what: string, amountCents: number | null, currency: string): string =>
  `${what} ${amountCents === null ? 'none' : `${dollarsOf(amountCents)} ${currency}`}`;
