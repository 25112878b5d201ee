import { type CardDetails } from './credit-account.js';
import { type MoneyMovement } from './money-movement.js';
import { type ProviderEvent } from './payment-provider.js';
import { type Payout } from './payout.js';

/** What a charge says of its top-up, besides what its booking says. */
export interface ChargeFacts {
  readonly chargeId: string;
  readonly paymentIntentId: string | null;
  readonly customerId: string | null;
  /** As the payment was marked; nothing says that such a top-up exists. */
  readonly topUpId: string | null;
  readonly card: CardDetails | null;
  readonly receiptUrl: string | null;
}

/** A booking as the provider has it, not yet connected with what is ours. `charge` is set when a charge was booked. */
export interface ProviderMovement extends Omit<MoneyMovement, 'topUpId' | 'accountId' | 'payoutId'> {
  readonly charge: ChargeFacts | null;
}

export interface ProviderPayout extends Omit<Payout, 'reconciled'> {
  /** The provider has worked out which movements it pays. */
  readonly isItemized: boolean;
}

/** An event as the provider lists it: `payload` is what a webhook would have posted. */
export interface ListedEvent {
  readonly event: ProviderEvent;
  readonly payload: string;
  /** False: it is about test money while ours is real, or the reverse. */
  readonly isOurMode: boolean;
}

/** Up to 100 things, newest first. `next` is where the following page begins; null: there is none. */
export interface ProviderPage<Thing> {
  readonly items: readonly Thing[];
  readonly next: string | null;
}

/** The provider does not know the place where a page was to begin: what was there is no longer kept. */
export class PlaceInListGoneError extends Error {
  constructor() {
    super('the place in the list is gone');
  }
}

/**
 * Reads the provider's own books. `since` is inclusive and may be null (everything); `after` is a page's `next`. Every
 * method raises `SERVICE_UNAVAILABLE` when the provider does not answer, and is safe to repeat. One with `after` raises
 * `PlaceInListGoneError` when the provider refuses it.
 */
export abstract class ProviderBooks {
  abstract listMovements(since: Date | null, after: string | null): Promise<ProviderPage<ProviderMovement>>;

  /** What a payout pays, its own booking included. Only for one that is itemized. */
  abstract listMovementsOf(payoutId: string, after: string | null): Promise<ProviderPage<ProviderMovement>>;

  abstract readCharge(chargeId: string): Promise<ChargeFacts>;

  abstract readPayout(payoutId: string): Promise<ProviderPayout>;

  /** The provider keeps events for 30 days. */
  abstract listEvents(since: Date | null, after: string | null): Promise<ProviderPage<ListedEvent>>;
}
