import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { reasonOfTwilioCode } from './twilio-reasons.js';

/**
 * A failed call without its error object: an AxiosError carries the auth token and the text, so nothing of it goes further
 * than this.
 */
export type TwilioFailure =
  | { readonly kind: 'refused'; readonly status: number; readonly code: number | null }
  /** Not taken: too much at once, or the sender's queue is full. */
  | { readonly kind: 'busy'; readonly code: number | null }
  /** The connection was never made. */
  | { readonly kind: 'unreachable' }
  /** Our own account cannot do it now: credentials, suspension. */
  | { readonly kind: 'our-account'; readonly code: number | null }
  /** It may have been carried out. */
  | { readonly kind: 'unknown'; readonly cause: string };

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const BUSY_CODES = new Set([20_429, 21_611]);
const OUR_ACCOUNT_CODES = new Set([20_003, 20_005, 30_002]);

/** Sorts what the SDK threw. Only what Twilio itself answers with a 4xx counts as certainly not carried out. */
export function toTwilioFailure(error: unknown): TwilioFailure {
  const { status, code } = fieldsOf(error);
  if (typeof code === 'string') {
    return NEVER_CONNECTED.has(code) ? { kind: 'unreachable' } : { kind: 'unknown', cause: code };
  }
  if (status === undefined)
    return { kind: 'unknown', cause: error instanceof Error ? error.name : 'unknown' };
  if (status === 429 || (code !== undefined && BUSY_CODES.has(code))) {
    return { kind: 'busy', code: code ?? null };
  }
  if (status === 401 || status === 403 || (code !== undefined && OUR_ACCOUNT_CODES.has(code))) {
    return { kind: 'our-account', code: code ?? null };
  }
  // 408 and 409 are 4xx that do not say that nothing happened.
  if (status >= 400 && status < 500 && status !== 408 && status !== 409) {
    return { kind: 'refused', status, code: code ?? null };
  }
  return { kind: 'unknown', cause: `HTTP ${status}` };
}

/** The reason of a definite refusal of a text. */
export const reasonOfRefusal = (code: number | null): MessageReasonCode => reasonOfTwilioCode(code);

function fieldsOf(error: unknown): { status: number | undefined; code: number | string | undefined } {
  if (typeof error !== 'object' || error === null) return { status: undefined, code: undefined };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const code =
    'code' in error && (typeof error.code === 'number' || typeof error.code === 'string')
      ? error.code
      : undefined;
  return { status, code };
}
