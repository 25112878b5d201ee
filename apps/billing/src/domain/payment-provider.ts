import { type CardDetails, type SavedCard } from './credit-account.js';
import { type EventConcerns } from './stored-event.js';
import { type PaymentFailure, type PendingTopUp, type SucceededPayment } from './top-up.js';

/** What the provider says of a top-up's payment. */
export type PaymentOutcome =
  | { readonly kind: 'succeeded'; readonly payment: SucceededPayment }
  /** Taken on, not decided: only reading tells more. */
  | { readonly kind: 'processing'; readonly paymentIntentId: string }
  /** The bank wants the cardholder on its page; null when the provider names none. */
  | { readonly kind: 'confirming'; readonly paymentIntentId: string; readonly url: string | null }
  | {
      readonly kind: 'declined';
      /** Null: no payment exists that a next attempt could use. */
      readonly paymentIntentId: string | null;
      readonly failure: PaymentFailure;
    }
  /** No answer, or one that says nothing about the payment. Asking again in the same words is safe. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** `cancelled` also when there is no such payment; it may have succeeded before. */
export type CancellationOutcome =
  { readonly kind: 'cancelled' } | Extract<PaymentOutcome, { kind: 'succeeded' | 'unknown' }>;

/** Takes the money. Nothing here throws for what a provider or a network can do: that is an outcome. */
export abstract class PaymentProvider {
  /** Makes the attempt's charge, with the cardholder there if it is a confirmation. Safe to repeat for 23 hours: the same attempt is the same request. */
  abstract charge(topUp: PendingTopUp): Promise<PaymentOutcome>;

  /** The provider's own page about a payment, for people of finance. */
  abstract dashboardUrl(paymentIntentId: string): string;

  abstract readPayment(paymentIntentId: string): Promise<PaymentOutcome>;

  /** Sees to it that the payment can never succeed any more. Safe to repeat. */
  abstract cancelPayment(paymentIntentId: string): Promise<CancellationOutcome>;

  /** Looks for a usable payment that carries the top-up's id, other than the one that is replaced. `absent` means that it does not exist. */
  abstract findPayment(
    topUp: PendingTopUp,
  ): Promise<
    | { readonly kind: 'found'; readonly paymentIntentId: string; readonly outcome: PaymentOutcome }
    | { readonly kind: 'absent' }
    | { readonly kind: 'unknown'; readonly reason: string }
  >;
}

export type CardSetupProgress =
  | { readonly kind: 'open' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'complete'; readonly card: SavedCard };

/** Keeps customers and their cards. Every method raises `SERVICE_UNAVAILABLE` when the provider does not answer. */
export abstract class CardProvider {
  /** Makes the account's customer. `requestedAt` is part of the idempotency key: the same one makes the same customer. */
  abstract createCustomer(accountId: string, requestedAt: Date): Promise<string>;

  /** The customer made for the account since then, if any. */
  abstract findCustomer(accountId: string, since: Date): Promise<string | null>;

  /** Who the customer is, for receipts and for finance people. */
  abstract describeCustomer(
    customerId: string,
    who: { readonly name: string; readonly email: string | null },
  ): Promise<void>;

  /** A hosted page on which a person saves a card. The same `setupId` is the same page. */
  abstract startCardSetup(request: {
    readonly setupId: string;
    readonly accountId: string;
    readonly customerId: string;
    readonly returnUrl: string;
  }): Promise<{ readonly sessionId: string; readonly url: string }>;

  abstract readCardSetup(sessionId: string): Promise<CardSetupProgress>;

  /** The card behind a payment method of a customer; null if it is none or detached. */
  abstract readCard(paymentMethodId: string): Promise<SavedCard | null>;

  abstract makeDefault(card: SavedCard): Promise<void>;
}

/** What a webhook is about, as far as billing acts on it. */
export type ProviderNotice =
  | { readonly kind: 'payment-succeeded'; readonly topUpId: string; readonly payment: SucceededPayment }
  /** Something happened to the payment that only asking about it tells exactly. */
  | { readonly kind: 'payment-changed'; readonly topUpId: string }
  /** A refund or a dispute of the payment: only reading them tells how far they are. */
  | { readonly kind: 'money-went-back'; readonly paymentIntentId: string }
  | { readonly kind: 'card-setup-finished'; readonly sessionId: string }
  | { readonly kind: 'card-saved'; readonly customerId: string; readonly paymentMethodId: string }
  | { readonly kind: 'card-updated'; readonly paymentMethodId: string; readonly details: CardDetails }
  | { readonly kind: 'card-removed'; readonly paymentMethodId: string }
  | { readonly kind: 'customer-removed'; readonly customerId: string }
  | { readonly kind: 'payout-changed'; readonly payoutId: string }
  | { readonly kind: 'other' };

export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly notice: ProviderNotice;
  readonly concerns: EventConcerns | null;
  /** As what it is about was marked; nothing says that such an account exists. */
  readonly accountId: string | null;
  /** The provider has booked something, or is about to. */
  readonly movesMoney: boolean;
}

/** Reads what the provider posts. */
export abstract class ProviderWebhooks {
  /** The event, if the signature, its age and its mode are right; raises `INVALID_SIGNATURE` otherwise. */
  abstract verify(payload: Buffer, signature: string | undefined): ProviderEvent;

  /** The event of a payload that was verified when it was stored. */
  abstract read(payload: string): ProviderEvent;
}
