import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { type OwedSettlement, type ProviderPrice } from './outgoing-message.js';

/** What the provider says of a message it accepted, reduced to what moves ours. */
export type ProviderStatus = 'accepted' | 'delivered' | 'undelivered' | 'failed';

export type PaymentWait = 'ADDING_MESSAGES' | 'PAYMENT_PROBLEM' | 'MONTHLY_LIMIT_REACHED' | 'AUTO_REFILL_OFF';

/** Everything that can happen to an outgoing text. `at` is when; an event that does not fit the state changes nothing. */
export type MessageEvent = { readonly at: Date } & (
  | {
      readonly type: 'credit-decided';
      readonly reservationId: string;
      /** Billing's revision: lower than last seen is old news. */
      readonly revision: number;
      readonly outcome: 'held' | 'waiting' | 'spent' | 'released';
      readonly waitingReason: PaymentWait | null;
    }
  | ({ readonly type: 'credit-settled' } & OwedSettlement)
  /** What is owed to billing is said again. */
  | { readonly type: 'settlement-overdue' }
  /** What the present state waits for was asked for again. */
  | { readonly type: 'checked' }
  /** An attempt begins. It must be saved before the provider is called. */
  | { readonly type: 'dispatch-started' }
  | { readonly type: 'number-missing'; /** It could not be set up. */ readonly hasFailed: boolean }
  /** The firm's number became active: texts that waited for it may go. */
  | { readonly type: 'number-active' }
  /** The provider took it: its answer, its callback or its list says so. */
  | {
      readonly type: 'accepted';
      readonly attempt: number;
      readonly providerMessageId: string;
      readonly segments: number | null;
    }
  /** The provider refused it for good. */
  | {
      readonly type: 'refused';
      readonly attempt: number;
      readonly reason: MessageReasonCode;
      readonly providerCode: number | null;
    }
  /** The provider certainly did not take it, and may later. `jitter` is 0–1. */
  | {
      readonly type: 'not-taken';
      readonly attempt: number;
      readonly jitter: number;
      readonly providerCode: number | null;
    }
  | { readonly type: 'outcome-unknown'; readonly attempt: number }
  /** The provider's list, asked for at `at`, does not hold it. */
  | { readonly type: 'not-found'; readonly attempt: number }
  | { readonly type: 'look-up-failed'; readonly attempt: number }
  | {
      readonly type: 'status-reported';
      readonly providerMessageId: string;
      readonly status: ProviderStatus;
      readonly reason: MessageReasonCode | null;
      readonly providerCode: number | null;
      readonly segments: number | null;
    }
  /** The provider was asked for the price; null: it does not say yet, or could not be asked. */
  | {
      readonly type: 'price-looked-up';
      readonly providerMessageId: string;
      readonly price: ProviderPrice | null;
    }
  | { readonly type: 'opted-out' }
  | { readonly type: 'not-included' }
  | { readonly type: 'retry-requested' }
);

/** What must be done after the new state is saved. Each may be lost or done twice: the state says it again. */
export type MessageCommand =
  | { readonly type: 'reserve-credit'; readonly reservationId: string }
  | ({ readonly type: 'settle-credit' } & OwedSettlement)
  /** The lane may have a next message to send. */
  | { readonly type: 'dispatch' }
  /** Readers see something else than before. */
  | { readonly type: 'publish' }
  /** The provider accepted something we had decided otherwise: for the operator's log, no money moves by itself. */
  | { readonly type: 'report-anomaly'; readonly kind: 'accepted-twice' | 'accepted-after-end' };

export type EventOf<Type extends MessageEvent['type']> = Extract<MessageEvent, { type: Type }>;
