import { type Actor } from '#contracts/shared/ids';

/**
 * Money of a top-up that goes back. Its credits are taken in the transaction that writes it down; the provider is asked
 * afterwards, under a key derived from `id`.
 *
 *     pending ─▶ succeeded ─▶ failed        a refund may fail days later: then the credits return
 *        └─────────────────────▶ failed
 */
export interface Refund {
  /** `<topUpId>:r<number>` for ours, the provider's own `re_…` for one that was made there. */
  readonly id: string;
  readonly topUpId: string;
  readonly accountId: string;
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly providerRefundId: string | null;
  readonly amountCents: number;
  /** Credits taken, and credits that should have been taken but were used: both together are what the money was for. */
  readonly messages: number;
  readonly shortfallMessages: number;
  readonly reason: string;
  /** Null: made at the provider. */
  readonly requestedBy: Actor | null;
  /** The request's key and its words, for a repeat. */
  readonly requestKey: string | null;
  readonly requestFingerprint: string | null;
  readonly failureReason: string | null;
  readonly createdAt: Date;
  /** When to ask the provider next; null once it is decided. */
  readonly nextCheckAt: Date | null;
  readonly checks: number;
}

/** What a person of finance asks for: so many messages, all the money that is left, or (neither) all messages that are unused. */
export interface RefundRequest {
  readonly actor: Actor;
  readonly messages: number | null;
  readonly whole: boolean;
  readonly reason: string;
  readonly requestKey: string;
}

/** How far the provider is with a refund. */
export interface RefundProgress {
  readonly state: Refund['state'];
  /** Null: it refused, and there is none. */
  readonly providerRefundId: string | null;
  /** Why it failed, in words. */
  readonly failureReason: string | null;
}

/** A refund as it was read at the provider. */
export interface ProviderRefund extends RefundProgress {
  readonly providerRefundId: string;
  /** Ours, which it was made for; null: it was made there. */
  readonly refundId: string | null;
  readonly amountCents: number;
  readonly reason: string;
  readonly createdAt: Date;
}

/** The words of a request: the same key must always come with the same ones. */
export const fingerprintOf = (
  topUpId: string,
  { messages, whole, reason }: Pick<RefundRequest, 'messages' | 'whole' | 'reason'>,
): string => JSON.stringify([topUpId, messages, whole, reason]);
