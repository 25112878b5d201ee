import { type Dispute } from '../dispute.js';
import { type LedgerEntry } from '../ledger-entry.js';
import { type MoneyMovement } from '../money-movement.js';
import { type Refund } from '../refund.js';
import { type TopUp } from '../top-up.js';
import { type UnknownEvent } from './compare-event.js';

/** A `used` entry of the ledger, by its reservation. */
export interface Debit {
  readonly reservationId: string;
  readonly accountId: string;
  readonly at: Date;
}

/** What a comparison reads of our own books. Days are calendar days in UTC; everything else is found by id. */
export abstract class ComparisonBooks {
  abstract movementsOn(day: string): Promise<MoneyMovement[]>;

  /** Every booking about these top-ups or charges, whenever it was. */
  abstract movementsAbout(
    topUpIds: readonly string[],
    chargeIds: readonly string[],
  ): Promise<MoneyMovement[]>;

  abstract topUps(topUpIds: readonly string[], paymentIntentIds: readonly string[]): Promise<TopUp[]>;

  abstract topUpsGrantedOn(day: string): Promise<TopUp[]>;

  abstract purchasesOn(day: string): Promise<LedgerEntry[]>;

  /** Those that exist. */
  abstract purchasesOf(topUpIds: readonly string[]): Promise<LedgerEntry[]>;

  /** Messages that finance took back of these top-ups, because no charge was booked for them then. */
  abstract takenBackOf(topUpIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  abstract refundsOn(day: string): Promise<Refund[]>;

  abstract refundsOf(providerRefundIds: readonly string[]): Promise<Refund[]>;

  abstract disputesOn(day: string): Promise<Dispute[]>;

  abstract disputes(disputeIds: readonly string[]): Promise<Dispute[]>;

  /** What the ledger holds for refunds and disputes, by their id; negative for credits that were taken. */
  abstract creditsOf(
    reversals: readonly { readonly id: string; readonly accountId: string }[],
  ): Promise<ReadonlyMap<string, number>>;

  /** The day's debits, some hundreds at a time. */
  abstract debitsOn(day: string): AsyncIterable<readonly Debit[]>;

  /** For each reservation −1 when it was debited and not returned; those that are even are not named. */
  abstract netOf(reservationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  abstract unknownEventsOn(day: string): Promise<UnknownEvent[]>;

  /** Those that tell of one of these charges or payments, whenever they happened. */
  abstract unknownEventsAbout(
    chargeIds: readonly string[],
    paymentIntentIds: readonly string[],
  ): Promise<UnknownEvent[]>;
}
