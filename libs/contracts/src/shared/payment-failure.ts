import * as z from 'zod';

/** Why a payment was declined. The code is for programs (and the browser's translations), the sentence is what people read. */
export const PAYMENT_FAILURES = {
  insufficient_funds: 'The bank declined the card: insufficient funds.',
  expired_card: 'The card has expired. Save a new card.',
  incorrect_cvc: "The card's security code is wrong. Save the card again.",
  incorrect_number: 'The card number is wrong. Save the card again.',
  invalid_account: 'The bank does not know the card. Save another card, or ask your bank.',
  card_not_supported: 'The card does not support this kind of purchase. Save another card, or ask your bank.',
  currency_not_supported: 'The card cannot be charged in US dollars. Save another card, or ask your bank.',
  transaction_not_allowed: 'The bank does not allow this charge. Save another card, or ask your bank.',
  card_velocity_exceeded: "The card's limit is reached. Save another card, or ask your bank.",
  withdrawal_count_limit_exceeded: "The card's limit is reached. Save another card, or ask your bank.",
  authentication_required: 'The bank wants the cardholder to confirm this payment.',
  payment_intent_authentication_failure:
    'The payment was not confirmed with the bank. Confirm it, or save another card.',
  processing_error: 'The bank could not process the card. Try again, or save another card.',
  try_again_later: 'The bank could not process the card. Try again later.',
  issuer_not_available: 'The bank could not be reached. Try again later.',
  payment_canceled: 'The payment was cancelled before the card was charged. Try again.',
  card_unusable: 'The saved card can no longer be used. Save a card again.',
  payment_refused: 'The payment could not be made. Try again, or contact support.',
  /** Every other reason, above all those that hint at theft or fraud. */
  card_declined: 'The bank declined the card. Save another card, or ask your bank.',
} as const;

export type PaymentFailureCode = keyof typeof PAYMENT_FAILURES;
export const paymentFailureCode = z.enum(
  Object.keys(PAYMENT_FAILURES) as [PaymentFailureCode, ...PaymentFailureCode[]],
);
