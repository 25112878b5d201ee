import { type Act } from './audit.js';
import { type Change } from './books.js';
import { type CreditAccount } from './credit-account.js';
import { type BillingEvent } from './decide.js';
import { type Adjustment } from './finance-exception.js';
import { type Reservation, type WaitingReservation } from './reservation.js';
import { type TopUp } from './top-up.js';

/** A committed decision, with the named documents as they are after it. */
export interface Decided {
  readonly change: Change;
  readonly reservations: ReadonlyMap<string, Reservation>;
  /** The open one, those the events named and those that answered their request keys. */
  readonly topUps: ReadonlyMap<string, TopUp>;
}

/** The accounts' books. */
export abstract class AccountBooks {
  /** Decides over the events in one transaction, making the account if it is new. A refusal is thrown and nothing is written. */
  abstract decide(accountId: string, events: readonly BillingEvent[]): Promise<Decided>;

  /** Decides over what a person did, alone, and appends it to the audit log if it changed something. */
  abstract decideAct(accountId: string, act: Act): Promise<Decided>;

  /**
   * Resolves an exception and appends its adjustment in one transaction. Raises `EXCEPTION_NOT_OPEN` and
   * `ADJUSTMENT_TOO_LARGE`; then nothing is written.
   */
  abstract decideAdjustment(accountId: string, adjustment: Adjustment): Promise<Decided>;

  abstract find(accountId: string): Promise<CreditAccount | null>;

  abstract findByCustomer(customerId: string): Promise<CreditAccount | null>;

  abstract findByPaymentMethod(paymentMethodId: string): Promise<CreditAccount | null>;

  /**
   * Accounts that were ever granted messages, by id, those after a position. `search`: only those whose id begins so, or
   * is one of these.
   */
  abstract listGranted(
    search: { readonly beginning: string; readonly ids: readonly string[] } | null,
    afterId: string | null,
    limit: number,
  ): Promise<CreditAccount[]>;

  /** Accounts whose decisions about waiting reservations may not have been heard. */
  abstract listUnannounced(now: Date, limit: number): Promise<CreditAccount[]>;

  /** Accounts whose line time may have moved. */
  abstract listToReview(now: Date, limit: number): Promise<CreditAccount[]>;

  /** Looks again then at a line that is due, because deciding over it failed. */
  abstract postponeReview(accountId: string, until: Date): Promise<void>;

  /** Takes the announcement off the list, unless more has come to it. */
  abstract markAnnounced(account: CreditAccount): Promise<void>;

  /** Looks again later at an announcement that is being made. */
  abstract postponeAnnouncement(accountId: string, dueAt: Date): Promise<void>;

  /** Held reservations that changed in or after a revision. */
  abstract listHeldSince(
    accountId: string,
    revision: number,
    afterId: string | null,
    limit: number,
  ): Promise<Reservation[]>;

  /** The line from a place on. */
  abstract listWaiting(
    accountId: string,
    afterPosition: number,
    limit: number,
  ): Promise<WaitingReservation[]>;
}
