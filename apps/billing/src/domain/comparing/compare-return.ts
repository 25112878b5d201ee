import { dayOf } from '../calendar.js';
import { type Dispute } from '../dispute.js';
import { dollarsOf } from '../exact-decimal.js';
import { type Finding } from '../finance-exception.js';
import { type MoneyMovement } from '../money-movement.js';
import { type Refund } from '../refund.js';
import { type Grace, isSettled } from './grace.js';

/** All that there is about one refund or dispute: what we know of it, and what the provider booked for it. */
export interface MoneyReturn<Ours extends Refund | Dispute> {
  /** The provider's id. */
  readonly sourceId: string;
  readonly ours: Ours | null;
  readonly movements: readonly MoneyMovement[];
}

/** A pending refund may be booked or not; a failed one must have come back. */
export const compareRefund = (refund: MoneyReturn<Refund>, grace: Grace): Finding[] =>
  compareReturn('refund', refund, owedByRefund(refund.ours), grace);

/** A dispute takes the money when it opens; only a won one gives it back. */
export const compareDispute = (dispute: MoneyReturn<Dispute>, grace: Grace): Finding[] =>
  compareReturn('dispute', dispute, owedByDispute(dispute.ours), grace);

function owedByRefund(ours: Refund | null): number[] {
  if (ours === null || ours.state === 'failed') return [0];
  return ours.state === 'pending' ? [0, ours.amountCents] : [ours.amountCents];
}

const owedByDispute = (ours: Dispute | null): number[] =>
  ours === null || ours.state === 'won' || ours.state === 'inquiry' ? [0] : [ours.amountCents];

function compareReturn(
  type: 'refund' | 'dispute',
  { sourceId, ours, movements }: MoneyReturn<Refund | Dispute>,
  owed: readonly number[],
  grace: Grace,
): Finding[] {
  const booked = -movements.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const times = [...(ours === null ? [] : [ours.createdAt]), ...movements.map(({ at }) => at)];
  const [first] = times.toSorted((left, right) => left.getTime() - right.getTime());
  if (owed.includes(booked) || first === undefined || !times.every((at) => isSettled(at, grace))) return [];
  const expected = owed[0] ?? 0;
  return [
    {
      type: 'amount_differs',
      day: ours === null ? dayOf(first) : dayOf(ours.createdAt),
      accountId: ours?.accountId ?? movements.find(({ accountId }) => accountId !== null)?.accountId ?? null,
      subject: { type, id: sourceId },
      expected: ours === null ? `a ${type} that we know` : `${dollarsOf(expected)} went back (${ours.state})`,
      found: `${dollarsOf(booked)} went back`,
      difference: expected - booked,
    },
  ];
}
