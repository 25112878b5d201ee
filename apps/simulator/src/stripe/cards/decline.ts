/** Why a bank or Stripe refuses a card: the fields Stripe answers with. */
export interface Decline {
  /** Stripe's error code, such as `card_declined` or `expired_card`. */
  code: string;
  decline_code?: string;
  advice_code?: string;
  message: string;
  /** `blocked` is Stripe's own Radar, which does not ask the bank. */
  by: 'issuer' | 'radar';
}

const messages: Record<string, string> = {
  card_declined: 'Your card was declined.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  incorrect_number: 'Your card number is incorrect.',
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
  insufficient_funds: 'Your card has insufficient funds.',
  card_velocity_exceeded:
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  card_decline_rate_limit_exceeded: 'Your card was declined too often. Try again later.',
  payment_intent_authentication_failure: 'The provided payment method has failed authentication.',
  setup_intent_authentication_failure: 'The provided payment method has failed authentication.',
};

/** Codes that stand alone; every other word is a bank's `decline_code` under `card_declined`. */
const ownCodes = new Set([
  'card_declined',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'processing_error',
  'authentication_required',
  'card_decline_rate_limit_exceeded',
]);

const adviceCodes: Record<string, string> = {
  insufficient_funds: 'try_again_later',
  processing_error: 'try_again_later',
  generic_decline: 'try_again_later',
  expired_card: 'confirm_card_data',
  incorrect_cvc: 'confirm_card_data',
  incorrect_number: 'confirm_card_data',
  lost_card: 'do_not_try_again',
  stolen_card: 'do_not_try_again',
  pickup_card: 'do_not_try_again',
};

/** Makes the full refusal from one word of Stripe's vocabulary, such as `insufficient_funds` or `expired_card`. */
export function declineFor(
  word: string,
  overrides: { decline_code?: string; advice_code?: string } = {},
): Decline {
  const code = ownCodes.has(word) ? word : 'card_declined';
  const declineCode = overrides.decline_code ?? defaultDeclineCode(word);
  const advice = overrides.advice_code ?? adviceCodes[declineCode ?? code];
  return {
    code,
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
    ...(advice === undefined ? {} : { advice_code: advice }),
    message: messages[declineCode ?? ''] ?? messages[code] ?? 'Your card was declined.',
    by: 'issuer',
  };
}

function defaultDeclineCode(word: string): string | undefined {
  if (word === 'card_declined') return 'generic_decline';
  if (word === 'authentication_required') return 'authentication_required';
  return ownCodes.has(word) ? undefined : word;
}

export function radarBlock(): Decline {
  return { ...declineFor('fraudulent'), advice_code: 'do_not_try_again', by: 'radar' };
}

export function authenticationFailure(
  code: 'payment_intent_authentication_failure' | 'setup_intent_authentication_failure',
): Decline {
  return { code, message: messages[code] ?? '', by: 'issuer' };
}
