import { type CreditDecided } from '#contracts/bus/billing/credit.v1';
import { type CreditAccount } from '../domain/credit-account.js';
import { type Reservation } from '../domain/reservation.js';

/** What messaging is told about a reservation. */
export const creditDecision = (
  account: CreditAccount,
  reservation: Reservation,
): CreditDecided['decisions'][number] => ({
  reservationId: reservation.id,
  outcome: reservation.state,
  waitingReason: reservation.state === 'waiting' ? account.waitingReason : null,
});
