import { dayOf } from '../calendar.js';
import { type Dispute, holdsMoney } from '../dispute.js';
import { dollarsOf } from '../exact-decimal.js';
import { type Finding } from '../finance-exception.js';
import { type MoneyMovement } from '../money-movement.js';
import { PRICE } from '../price-list.js';
import { type Refund } from '../refund.js';
import { type Grace, isSettled } from './grace.js';

/** All that there is about one refund or dispute: what we know of it, and what the provider booked for it. */
export interface MoneyReturn<Ours extends Refund | Dispute> {
  /** The provider's id. */
  readonly sourceId: string;
  readonly ours: Ours | null;
  readonly movements: readonly MoneyMovement[];
  /** What the ledger holds for it: negative for credits that were taken. */
  readonly credits: number;
}

/** What is wrong with it; null: nothing. Undecided: something about it is so young that more may be on its way. */
export type Verdict = Finding | 'undecided' | null;

/** A pending refund may be booked or not; a failed one must have come back. */
export const compareRefund = (refund: MoneyReturn<Refund>, grace: Grace): Verdict =>
  compareReturn('refund', refund, owedByRefund(refund.ours), grace);

/** A dispute takes the money when it opens; only a won one gives it back. */
export const compareDispute = (dispute: MoneyReturn<Dispute>, grace: Grace): Verdict =>
  compareReturn('dispute', dispute, owedByDispute(dispute.ours), grace);

/** What must have gone back, and which credits must have been taken for it. */
interface Owed {
  /** More than one when it may or may not be booked yet. */
  readonly cents: readonly number[];
  readonly credits: number;
}

const NOTHING: Owed = { cents: [0], credits: 0 };

function owedByRefund(ours: Refund | null): Owed {
  if (ours === null || ours.state === 'failed') return NOTHING;
  const { state, amountCents, messages } = ours;
  return { cents: state === 'pending' ? [0, amountCents] : [amountCents], credits: 0 - messages };
}

const owedByDispute = (ours: Dispute | null): Owed =>
  ours !== null && holdsMoney(ours) ? { cents: [ours.amountCents], credits: 0 - ours.messages } : NOTHING;

function compareReturn(
  type: 'refund' | 'dispute',
  { sourceId, ours, movements, credits }: MoneyReturn<Refund | Dispute>,
  owed: Owed,
  grace: Grace,
): Verdict {
  const booked = 0 - movements.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const times = [...(ours === null ? [] : [ours.createdAt]), ...movements.map(({ at }) => at)];
  const [first] = times.toSorted((left, right) => left.getTime() - right.getTime());
  if (owed.cents.includes(booked) && credits === owed.credits) return null;
  if (first === undefined) return null;
  if (!times.every((at) => isSettled(at, grace))) return 'undecided';
  const cents = owed.cents.includes(booked) ? booked : (owed.cents[0] ?? 0);
  const creditCents = ((owed.credits - credits) * PRICE.amountCents) / PRICE.messages;
  return {
    type: 'amount_differs',
    day: ours === null ? dayOf(first) : dayOf(ours.createdAt),
    accountId: ours?.accountId ?? movements.find(({ accountId }) => accountId !== null)?.accountId ?? null,
    subject: { type, id: sourceId },
    expected: ours === null ? `a ${type} that we know` : `${ours.state}: ${wentBack(cents, owed.credits)}`,
    found: wentBack(booked, credits),
    difference: cents - booked + creditCents,
  };
}

const wentBack = (cents: number, credits: number): string =>
  `${dollarsOf(cents)} went back, ${0 - credits} messages taken`;
