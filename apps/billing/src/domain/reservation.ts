import { type Pool } from './credit-account.js';

interface ReservationBase {
  /** A message's id, or `<message id>~<round>` for a retry by a person. */
  readonly id: string;
  readonly accountId: string;
  /** The account's revision at its last change. */
  readonly revision: number;
  readonly createdAt: Date;
}

export interface WaitingReservation extends ReservationBase {
  readonly state: 'waiting';
  /** Place in line: the lowest is served first. */
  readonly position: number;
}

/**
 * One credit for one message.
 *
 *     (new) ─▶ held ─▶ spent ─▶ released       `pool: null` on a spent one: no credit of the account was used for it
 *       └▶ waiting ─▶ held | released
 */
export type Reservation =
  | WaitingReservation
  | (ReservationBase & { readonly state: 'held'; readonly pool: Pool })
  | (ReservationBase & { readonly state: 'spent'; readonly pool: Pool | null })
  | (ReservationBase & { readonly state: 'released' });

export type SettledOutcome = 'spent' | 'released';

/** The message a reservation was made for: `m1` of `m1` and of `m1~2`. */
export const messageIdOf = (reservationId: string): string => reservationId.split('~', 1)[0] ?? reservationId;
