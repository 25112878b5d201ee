import { type PaymentFailureCode, paymentFailureCode } from '#contracts/shared/payment-failure';

/** What people are told of a decline; `declineCode` says more than `code` when the provider gives it. */
export function paymentFailureCodeOf(code: string, declineCode: string | null): PaymentFailureCode {
  for (const known of [declineCode, code]) {
    const parsed = paymentFailureCode.safeParse(known);
    if (parsed.success) return parsed.data;
  }
  return 'card_declined';
}
