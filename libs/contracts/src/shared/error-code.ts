/**
 * Every refusal that one process tells another, or the browser. A closed list: the gateway's status table does not compile
 * when a code has no HTTP status, and the browser has a sentence for each.
 */
export const ERROR_CODES = [
  // The request itself.
  'BAD_REQUEST',
  'VALIDATION_FAILED',
  'UNSUPPORTED_MEDIA_TYPE',
  'PAYLOAD_TOO_LARGE',
  'METHOD_NOT_ALLOWED',
  'NOT_FOUND',
  'TOO_MANY_REQUESTS',
  // Who is asking.
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'ORIGIN_NOT_ALLOWED',
  'INVALID_SIGNATURE',
  // Subscriptions.
  'PLAN_NOT_ELIGIBLE',
  'VERSION_CONFLICT',
  'TEXT_MESSAGING_NOT_INCLUDED',
  // Conversations.
  'CONVERSATION_EXISTS',
  'EXTERNAL_ID_TAKEN',
  'INVALID_PHONE_NUMBER',
  'MOBILE_NUMBER_REQUIRED',
  'UNKNOWN_CONTACT',
  'UNKNOWN_MATTER',
  // Messages.
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_CONFLICT',
  'MESSAGE_EMPTY',
  'MESSAGE_TOO_LONG',
  'MESSAGE_NOT_RETRYABLE',
  'RECIPIENT_OPTED_OUT',
  // Money.
  'NO_PAYMENT_METHOD',
  'PAYMENT_PROBLEM',
  'TOP_UP_NOT_RETRYABLE',
  'TOO_MANY_REFILLS',
  'NO_BANK_CONFIRMATION_NEEDED',
  // Finance.
  'REFUND_TOO_LARGE',
  'CHARGE_NOT_REFUNDABLE',
  'EXCEPTION_NOT_OPEN',
  'ADJUSTMENT_TOO_LARGE',
  'MONTH_NOT_OVER',
  // Ourselves.
  'SERVICE_UNAVAILABLE',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
