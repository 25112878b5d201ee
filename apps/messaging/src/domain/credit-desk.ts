import { type OwedSettlement } from './outgoing-message.js';

/** What is said to billing. Neither waits nor throws: what does not arrive is said again by the sweeper. */
export abstract class CreditDesk {
  abstract reserve(accountId: string, reservationId: string): void;
  abstract settle(accountId: string, settlement: OwedSettlement): void;
}
