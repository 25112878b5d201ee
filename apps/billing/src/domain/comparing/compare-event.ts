import { dayOf } from '../calendar.js';
import { dollarsOf } from '../exact-decimal.js';
import { type Finding } from '../finance-exception.js';

/** An event of the provider about a customer or payment that we do not know. */
export interface UnknownEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly concerns: { readonly customerId: string | null; readonly chargeId: string | null } | null;
}

/** Charges, payments, refunds and disputes; what else a stranger does at the provider is no business of finance. */
const ABOUT_MONEY = /^(charge|payment_intent|refund)\./;

/** One exception per stranger, whatever number of events tells of it. `chargedCents`: what the provider booked for a charge. */
export function strangers(
  events: readonly UnknownEvent[],
  chargedCents: ReadonlyMap<string, number>,
): Finding[] {
  const groups = new Map<string, UnknownEvent[]>();
  for (const event of events.filter(({ type }) => ABOUT_MONEY.test(type))) {
    const { id } = subjectOf(event);
    groups.set(id, [...(groups.get(id) ?? []), event]);
  }
  return [...groups.values()].flatMap((group) => stranger(group, chargedCents));
}

function stranger(events: readonly UnknownEvent[], chargedCents: ReadonlyMap<string, number>): Finding[] {
  const [first] = events;
  if (first === undefined) return [];
  const chargeIds = new Set(events.flatMap(({ concerns }) => concerns?.chargeId ?? []));
  const cents = [...chargeIds].reduce((sum, id) => sum + (chargedCents.get(id) ?? 0), 0);
  const types = [...new Set(events.map(({ type }) => type))].toSorted().join(', ');
  return [
    {
      type: 'unknown_customer',
      day: dayOf(first.createdAt),
      accountId: null,
      subject: subjectOf(first),
      expected: 'a customer or payment of ours',
      found: cents === 0 ? types : `${types}: ${dollarsOf(cents)} charged`,
      difference: cents,
    },
  ];
}

function subjectOf({ id, concerns }: UnknownEvent): Finding['subject'] {
  if (concerns?.customerId) return { type: 'customer', id: concerns.customerId };
  if (concerns?.chargeId) return { type: 'charge', id: concerns.chargeId };
  return { type: 'event', id };
}
