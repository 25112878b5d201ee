/** What stands under `error` in every failure. The SDK takes an answer without that key for a success, whatever its status. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  [field: string]: unknown;
}

/** A refusal in Stripe's own words: HTTP status and the content of `error`. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
    this.name = 'StripeError';
  }
}

export function invalidRequest(
  message: string,
  details: { code?: string; param?: string } = {},
  status = 400,
): StripeError {
  const docUrl = details.code === undefined ? {} : { doc_url: docUrlOf(details.code) };
  return new StripeError(status, { type: 'invalid_request_error', message, ...details, ...docUrl });
}

/** 404 when the object is named by the path, 400 when it is named by a parameter. */
export function resourceMissing(noun: string, id: string, param?: string): StripeError {
  const details = { code: 'resource_missing', param: param ?? 'id' };
  return invalidRequest(`No such ${noun}: '${id}'`, details, param === undefined ? 404 : 400);
}

export function docUrlOf(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}
