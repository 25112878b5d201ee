import { type ErrorCode } from '#contracts/shared/error-code';

/** How a refusal looks over HTTP. The title is the same for every occurrence; what is particular is in the detail. */
export interface ErrorStatus {
  readonly status: number;
  readonly title: string;
}

/** Every code has a row, or this does not compile. 400 is about how a request is written, 422 about what it asks for. */
export const ERROR_STATUS: Readonly<Record<ErrorCode, ErrorStatus>> = {
  BAD_REQUEST: { status: 400, title: 'Bad request' },
  VALIDATION_FAILED: { status: 400, title: 'Some fields are not valid' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Content type not supported' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'Request too large' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  ORIGIN_NOT_ALLOWED: { status: 403, title: 'Request from another site' },
  INVALID_SIGNATURE: { status: 403, title: 'Signature not valid' },
  PLAN_NOT_ELIGIBLE: { status: 403, title: 'Not part of the plan' },
  VERSION_CONFLICT: { status: 409, title: 'Changed in the meantime' },
  TEXT_MESSAGING_NOT_INCLUDED: { status: 403, title: 'Text messaging not included' },
  CONVERSATION_EXISTS: { status: 409, title: 'Conversation exists' },
  EXTERNAL_ID_TAKEN: { status: 409, title: 'External id taken' },
  INVALID_PHONE_NUMBER: { status: 422, title: 'Phone number not valid' },
  MOBILE_NUMBER_REQUIRED: { status: 422, title: 'Mobile number required' },
  UNKNOWN_CONTACT: { status: 422, title: 'Unknown contact' },
  UNKNOWN_MATTER: { status: 422, title: 'Unknown client/matter' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, title: 'Idempotency-Key required' },
  IDEMPOTENCY_CONFLICT: { status: 422, title: 'Idempotency-Key used before' },
  MESSAGE_EMPTY: { status: 422, title: 'Message empty' },
  MESSAGE_TOO_LONG: { status: 422, title: 'Message too long' },
  MESSAGE_NOT_RETRYABLE: { status: 409, title: 'Message cannot be sent again' },
  RECIPIENT_OPTED_OUT: { status: 409, title: 'Recipient opted out' },
  NO_PAYMENT_METHOD: { status: 409, title: 'No card saved' },
  PAYMENT_PROBLEM: { status: 409, title: 'Payment problem' },
  TOP_UP_NOT_RETRYABLE: { status: 409, title: 'Top-up cannot be tried again' },
  TOO_MANY_REFILLS: { status: 429, title: 'Too many refills' },
  NO_BANK_CONFIRMATION_NEEDED: { status: 409, title: 'Nothing to confirm' },
  REFUND_TOO_LARGE: { status: 422, title: 'More than can be refunded' },
  CHARGE_NOT_REFUNDABLE: { status: 409, title: 'Charge cannot be refunded' },
  EXCEPTION_NOT_OPEN: { status: 409, title: 'Exception is not open' },
  ADJUSTMENT_TOO_LARGE: { status: 422, title: 'Adjustment too large' },
  MONTH_NOT_OVER: { status: 409, title: 'Month is not over' },
  SERVICE_UNAVAILABLE: { status: 503, title: 'Service unavailable' },
  INTERNAL: { status: 500, title: 'Internal error' },
};

/** The code for a failure that only has a status: those of the HTTP server and of Nest. */
export function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return 'NOT_FOUND';
    case 405:
      return 'METHOD_NOT_ALLOWED';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 415:
      return 'UNSUPPORTED_MEDIA_TYPE';
    case 429:
      return 'TOO_MANY_REQUESTS';
    case 503:
      return 'SERVICE_UNAVAILABLE';
    default:
      return status >= 400 && status < 500 ? 'BAD_REQUEST' : 'INTERNAL';
  }
}
