import { type MessageReasonCode } from '#contracts/shared/message-reason';

/**
 * How a call to the provider ended. `not-taken`: it certainly did not take the text, and may later; `not-found`: nobody knew,
 * and its list does not hold it; `refused`: it never will. From `sent` on it had taken it.
 */
export type AttemptOutcome =
  | 'sending'
  | 'unknown'
  | 'not-taken'
  | 'not-found'
  | 'refused'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed';

/** One call to the provider, as people are told of it. */
export interface Attempt {
  /** Counts from 1, over all rounds. */
  readonly number: number;
  readonly at: Date;
  readonly outcome: AttemptOutcome;
  readonly reason: MessageReasonCode | null;
  /** Twilio's SID, where it took the text. */
  readonly providerMessageId: string | null;
  /** Twilio's error code, where it named one. */
  readonly providerCode: number | null;
}
