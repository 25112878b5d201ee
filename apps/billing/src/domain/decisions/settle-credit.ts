import { type BooksDraft } from '../books-draft.js';
import { type Pool, remainingMessages } from '../credit-account.js';
import { messageIdOf, type Reservation, type SettledOutcome } from '../reservation.js';
import { returnCredit, takeCredit } from './move-credit.js';

export interface Settlement {
  readonly reservationId: string;
  readonly outcome: SettledOutcome;
}

/**
 * Records what became of reservations. `released` is final: a `spent` that comes after it is an overtaken repeat. An id
 * that was never held and is `spent` was accepted by the texting provider all the same: it takes a credit if there is one,
 * else it is recorded without one (`pool: null`). The mistake is ours, so the firm is neither charged nor driven below zero.
 */
export function settleCredit(draft: BooksDraft, settlements: readonly Settlement[]): void {
  for (const { reservationId, outcome } of settlements) {
    const reservation = draft.reservation(reservationId);
    if (outcome === 'spent') spend(draft, reservationId, reservation);
    else release(draft, reservationId, reservation);
  }
}

function spend(draft: BooksDraft, id: string, reservation: Reservation | undefined): void {
  switch (reservation?.state) {
    case 'spent':
    case 'released':
      return;
    case 'held':
      draft.update({ held: draft.account.held - 1 });
      return spendCredit(draft, id, reservation, reservation.pool);
    case 'waiting':
      leaveLine(draft);
      return spendCredit(draft, id, reservation, takeCreditIfAny(draft));
    case undefined:
      return spendCredit(draft, id, undefined, takeCreditIfAny(draft));
  }
}

function spendCredit(
  draft: BooksDraft,
  id: string,
  reservation: Reservation | undefined,
  pool: Pool | null,
): void {
  draft.putReservation({ ...baseOf(draft, id, reservation), state: 'spent', pool });
  if (pool === null) return;
  draft.update({ spent: draft.account.spent + 1 });
  draft.record({ id: `${id}:used`, kind: 'used', messages: -1, cause: causeOf(id) });
}

function release(draft: BooksDraft, id: string, reservation: Reservation | undefined): void {
  if (reservation?.state === 'released') return;
  draft.putReservation({ ...baseOf(draft, id, reservation), state: 'released' });
  switch (reservation?.state) {
    case 'held':
      draft.update({ held: draft.account.held - 1 });
      returnCredit(draft, reservation.pool);
      return;
    case 'waiting':
      leaveLine(draft);
      return;
    case 'spent':
      // P21: the provider took it and reported afterwards that it failed.
      if (reservation.pool === null) return;
      draft.update({ spent: draft.account.spent - 1 });
      returnCredit(draft, reservation.pool);
      draft.record({ id: `${id}:returned`, kind: 'returned', messages: 1, cause: causeOf(id) });
      return;
    case undefined:
  }
}

const leaveLine = (draft: BooksDraft): void => draft.update({ waitingCount: draft.account.waitingCount - 1 });

const takeCreditIfAny = (draft: BooksDraft): Pool | null =>
  remainingMessages(draft.account) > 0 ? takeCredit(draft) : null;

const baseOf = (draft: BooksDraft, id: string, reservation: Reservation | undefined) => ({
  id,
  accountId: draft.account.accountId,
  revision: draft.revision,
  createdAt: reservation?.createdAt ?? draft.now,
});

const causeOf = (id: string) => ({ type: 'message', id: messageIdOf(id) }) as const;
