import { dayOf } from '../calendar.js';
import { dollarsOf } from '../exact-decimal.js';
import { type Finding } from '../finance-exception.js';
import { type MoneyMovement } from '../money-movement.js';
import { type EventConcerns } from '../stored-event.js';
import { chargeIdOf, type WentBack } from './compare-sale.js';
import { type Grace, isSettled } from './grace.js';

/** An event of the provider about a customer or payment that we do not know. */
export interface UnknownEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly concerns: Pick<EventConcerns, 'chargeId' | 'paymentIntentId'> | null;
}

/** Charges, payments, refunds and disputes; what else a stranger does at the provider is no business of finance. */
const ABOUT_MONEY = /^(charge|payment_intent|refund)\./;

const isAboutMoney = ({ type }: UnknownEvent): boolean => ABOUT_MONEY.test(type);

/**
 * One exception for each charge of a stranger's, whatever number of events tells of it: the next charge of the same one is
 * another. Payments of which nothing was booked are one each, and so is an event that names neither.
 */
export function strangers(
  events: readonly UnknownEvent[],
  charges: readonly MoneyMovement[],
  wentBack: WentBack,
  grace: Grace,
): Finding[] {
  const groups = new Map<string, { charge: MoneyMovement | undefined; events: UnknownEvent[] }>();
  for (const event of events.filter(isAboutMoney)) {
    const charge = chargeOf(event, charges);
    const { id } = subjectOf(event, charge);
    const group = groups.get(id) ?? { charge, events: [] };
    groups.set(id, { charge, events: [...group.events, event] });
  }
  return [...groups.values()].flatMap((group) => stranger(group.events, group.charge, wentBack, grace));
}

/** Those of the charges that an event about a stranger tells of. */
export const chargesToldOf = (
  events: readonly UnknownEvent[],
  charges: readonly MoneyMovement[],
): ReadonlySet<MoneyMovement> =>
  new Set(events.filter(isAboutMoney).flatMap((event) => chargeOf(event, charges) ?? []));

/** What is for a top-up or by a firm's customer is known by now: its event came before that, or names no customer. */
export const isOfStranger = ({ topUpId, accountId }: MoneyMovement): boolean =>
  topUpId === null && accountId === null;

const chargeOf = ({ concerns }: UnknownEvent, charges: readonly MoneyMovement[]): MoneyMovement | undefined =>
  charges.find(({ chargeId }) => chargeId !== null && chargeId === concerns?.chargeId) ??
  charges.find(
    ({ paymentIntentId }) => paymentIntentId !== null && paymentIntentId === concerns?.paymentIntentId,
  );

function stranger(
  events: readonly UnknownEvent[],
  charge: MoneyMovement | undefined,
  wentBack: WentBack,
  grace: Grace,
): Finding[] {
  const [first] = events.toSorted((left, right) => left.createdAt.getTime() - right.createdAt.getTime());
  if (first === undefined || !isSettled(charge?.at ?? first.createdAt, grace)) return [];
  if (charge !== undefined && !isOfStranger(charge)) return [];
  const types = [...new Set(events.map(({ type }) => type))].toSorted().join(', ');
  const charged = charge?.amountCents ?? 0;
  const returned = charge === undefined ? 0 : (wentBack.get(chargeIdOf(charge)) ?? 0);
  const money = [
    ...(charged === 0 ? [] : [`${dollarsOf(charged)} charged`]),
    ...(returned === 0 ? [] : [`${dollarsOf(returned)} went back`]),
  ];
  return [
    {
      type: 'unknown_customer',
      day: charge?.day ?? dayOf(first.createdAt),
      accountId: null,
      subject: subjectOf(first, charge),
      expected: 'a customer or payment of ours',
      found: money.length === 0 ? types : `${types}: ${money.join(', ')}`,
      difference: charged - returned,
    },
  ];
}

function subjectOf({ id, concerns }: UnknownEvent, charge: MoneyMovement | undefined): Finding['subject'] {
  if (charge !== undefined) return { type: 'charge', id: chargeIdOf(charge) };
  if (concerns?.paymentIntentId) return { type: 'payment', id: concerns.paymentIntentId };
  return { type: 'event', id };
}
