import { type ProviderDispute } from './dispute.js';
import { type PaymentOutcome } from './payment-provider.js';
import { type ProviderRefund, type Refund } from './refund.js';

/** What the provider says of a refund that we asked it for. */
export type RefundOutcome =
  | { readonly kind: 'made'; readonly refund: ProviderRefund }
  /** A definite no, in words for finance. */
  | { readonly kind: 'refused'; readonly sentence: string }
  /** No answer, or one that says nothing about the refund. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** A payment with everything that took money back from it. */
export interface PaymentReversals {
  /** The top-up that the payment was marked with. */
  readonly topUpId: string | null;
  readonly payment: PaymentOutcome;
  /** Oldest first. Every refund that was made before one of the disputes is among the refunds. */
  readonly refunds: readonly ProviderRefund[];
  readonly disputes: readonly ProviderDispute[];
}

/** Gives money back, and knows who else did. */
export abstract class RefundProvider {
  /**
   * Makes the refund. The same refund is the same request for 23 hours; what is older, and what may have been made, must be
   * looked for first. Throws nothing for what a provider or a network can do: that is an outcome.
   */
  abstract refund(refund: Refund, paymentIntentId: string): Promise<RefundOutcome>;

  /**
   * Looks for the provider's refund by its own id where that is known, else by ours, which it carries. `absent` means that it
   * does not exist.
   */
  abstract findRefund(
    refund: Refund,
    paymentIntentId: string,
  ): Promise<Exclude<RefundOutcome, { kind: 'refused' }> | { readonly kind: 'absent' }>;

  /** Raises `SERVICE_UNAVAILABLE` when the provider does not answer. */
  abstract readReversals(paymentIntentId: string): Promise<PaymentReversals>;
}
