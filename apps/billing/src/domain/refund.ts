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
  readonly nextCheckAt: Date | null;
  readonly checks: number;
}
