const ASK_FOR_ANOTHER_CARD = 'Save another card, or ask your bank.';
const NEUTRAL = `The bank declined the card. ${ASK_FOR_ANOTHER_CARD}`;

/** What a person can act on. Codes that hint at theft or fraud are missing on purpose: those get the neutral sentence. */
const SENTENCES: Readonly<Record<string, string>> = {
  insufficient_funds: 'The bank declined the card: insufficient funds.',
  expired_card: 'The card has expired. Save a new card.',
  incorrect_cvc: "The card's security code is wrong. Save the card again.",
  incorrect_number: 'The card number is wrong. Save the card again.',
  invalid_account: `The bank does not know the card. ${ASK_FOR_ANOTHER_CARD}`,
  card_not_supported: `The card does not support this kind of purchase. ${ASK_FOR_ANOTHER_CARD}`,
  currency_not_supported: `The card cannot be charged in US dollars. ${ASK_FOR_ANOTHER_CARD}`,
  transaction_not_allowed: `The bank does not allow this charge. ${ASK_FOR_ANOTHER_CARD}`,
  card_velocity_exceeded: `The card's limit is reached. ${ASK_FOR_ANOTHER_CARD}`,
  withdrawal_count_limit_exceeded: `The card's limit is reached. ${ASK_FOR_ANOTHER_CARD}`,
  authentication_required:
    'The bank wants the cardholder to confirm the card. Save the card again to confirm it.',
  processing_error: 'The bank could not process the card. Try again, or save another card.',
  try_again_later: 'The bank could not process the card. Try again later.',
  issuer_not_available: 'The bank could not be reached. Try again later.',
  payment_canceled: 'The payment was cancelled before the card was charged. Try again.',
  card_unusable: 'The saved card can no longer be used. Save a card again.',
  payment_refused: 'The payment could not be made. Try again, or contact support.',
};

/** The bank's reason in plain words; `declineCode` says more than `code` when the provider gives it. */
export function declineSentence(code: string, declineCode: string | null): string {
  return SENTENCES[declineCode ?? code] ?? SENTENCES[code] ?? NEUTRAL;
}
