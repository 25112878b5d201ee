import { type ReportedStatus } from '../../domain/webhook-verifier.js';
import { reasonOfReport } from './twilio-reasons.js';

/** Twilio's status words in ours; null for words that mean nothing to an outgoing text. */
export function fromTwilioStatus(status: string, errorCode: number | null): ReportedStatus | null {
  switch (status) {
    case 'accepted':
    case 'scheduled':
    case 'queued':
    case 'sending':
    case 'sent':
      return { status: 'accepted', reason: null, providerCode: null };
    case 'delivered':
    case 'read':
    case 'partially_delivered':
      return { status: 'delivered', reason: null, providerCode: null };
    case 'undelivered':
      return { status: 'undelivered', reason: reasonOfReport(errorCode), providerCode: errorCode };
    case 'failed':
    case 'canceled':
      return { status: 'failed', reason: reasonOfReport(errorCode), providerCode: errorCode };
    default:
      return null;
  }
}

/** Twilio sends numbers as text. */
export function toNumber(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
