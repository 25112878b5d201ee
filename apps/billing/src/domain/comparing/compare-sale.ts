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
  /** What the provider booked for it: one, if all is well. */
  readonly charges: readonly MoneyMovement[];
}

/**
 * Money against credits. The most telling difference only, so that one mistake is one exception; the same sale is judged
 * alike from whichever day it is looked at.
 */
export function compareSale(sale: Sale, grace: Grace): Finding[] {
  const { topUp, purchase, charges } = sale;
  if (charges.length === 0) return isCreditDue(sale, grace) ? [creditedNotPaid(sale)] : [];
  if (topUp?.state !== 'granted' || purchase === null) return unpaidFor(charges, topUp, grace);
  const booked = charges.find(({ chargeId }) => chargeId === topUp.chargeId) ?? charges[0];
  const again = unpaidFor(
    charges.filter((charge) => charge !== booked),
    topUp,
    grace,
  );
  return booked === undefined ? again : [...amountDiffers(topUp, purchase, booked), ...again];
}

/** A charge that belongs to no top-up at all. */
export const strayCharge = (charge: MoneyMovement, grace: Grace): Finding[] =>
  unpaidFor([charge], null, grace);

const unpaidFor = (charges: readonly MoneyMovement[], topUp: TopUp | null, grace: Grace): Finding[] =>
  charges
    .filter(({ at }) => isSettled(at, grace))
    .map((charge) => ({
      type: 'paid_not_credited',
      day: charge.day,
      accountId: topUp?.accountId ?? charge.accountId,
      subject: { type: 'charge', id: charge.chargeId ?? charge.id },
      expected: topUp === null ? 'a top-up' : `${topUp.messages} messages credited`,
      found: topUp === null ? 'no top-up' : `top-up ${topUp.id} ${creditOf(topUp, charge)}`,
      difference: charge.amountCents,
    }));

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
