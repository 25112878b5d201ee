import { dayOf } from '../calendar.js';
import { type Finding } from '../finance-exception.js';
import { type Grace, isSettled } from './grace.js';

/** An outgoing text that the provider accepted, as messaging tells it. */
export interface AcceptedText {
  readonly accountId: string;
  readonly reservationId: string;
  readonly acceptedAt: Date;
  readonly creditReturned: boolean;
  readonly priceKnown: boolean;
  readonly final: boolean;
}

/** A text against what the ledger holds for its reservation: −1 for a debit that was not returned, else 0. */
export function compareText(text: AcceptedText, debited: number, grace: Grace): Finding[] {
  const expected = text.creditReturned ? 0 : -1;
  if (debited === expected || !isSettled(text.acceptedAt, grace)) return [];
  return [
    {
      type: debited === 0 ? 'sent_not_debited' : 'debited_not_sent',
      day: dayOf(text.acceptedAt),
      accountId: text.accountId,
      subject: { type: 'message', id: text.reservationId },
      expected: text.creditReturned ? 'its credit returned' : 'one credit used',
      found: debited === 0 ? 'no credit used' : `${-debited} used, none returned`,
      difference: 1,
    },
  ];
}

/** A debit for which messaging has no text at all. */
export const debitWithoutText = (
  debit: { readonly reservationId: string; readonly accountId: string; readonly at: Date },
  grace: Grace,
): Finding[] =>
  isSettled(debit.at, grace)
    ? [
        {
          type: 'debited_not_sent',
          day: dayOf(debit.at),
          accountId: debit.accountId,
          subject: { type: 'message', id: debit.reservationId },
          expected: 'an accepted text',
          found: 'none',
          difference: 1,
        },
      ]
    : [];

/** No further status is awaited, and the provider has not said its price for long. */
export const isPriceOverdue = (text: AcceptedText, grace: Grace): boolean =>
  text.final && !text.priceKnown && isSettled(text.acceptedAt, grace);

/** One for each account and day, however many texts it is. */
export const pricesUnknown = (day: string, overdue: ReadonlyMap<string, number>): Finding[] =>
  [...overdue].map(([accountId, count]) => ({
    type: 'price_unknown',
    day,
    accountId,
    subject: { type: 'day', id: `${accountId}:${day}` },
    expected: 'a price for each text',
    found: `${count} without`,
    difference: count,
  }));
