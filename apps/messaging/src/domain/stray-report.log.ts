import { type ReceivedText } from './sms-provider.js';

/** A genuine report about a message that we do not know. */
export interface StrayReport {
  readonly at: Date;
  readonly providerMessageId: string;
  readonly messageId: string | null;
  readonly status: string;
  readonly errorCode: string | null;
}

/** Keeps what is genuine and fits nothing, for the operator. */
export abstract class StrayReportLog {
  abstract keep(report: StrayReport): Promise<void>;
  /** A genuine text for a number that is no account's. Safe to repeat. */
  abstract keepText(text: ReceivedText, at: Date): Promise<void>;
}
