import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { type ReceivedMedia } from './media.js';
import { type ProviderStatus } from './message-event.js';

export interface WebhookRequest {
  /** Path and query as they came, byte for byte. */
  readonly rawUrl: string;
  readonly signature: string | undefined;
  readonly rawBody: Buffer | undefined;
}

export type WebhookFields = Readonly<Record<string, string>>;

export interface ReportedStatus {
  readonly status: ProviderStatus;
  readonly reason: MessageReasonCode | null;
  readonly providerCode: number | null;
}

/** Tells the provider's webhooks from forgeries, and reads them. */
export abstract class WebhookVerifier {
  /** The fields of a genuine webhook; null for a forgery. */
  abstract verify(request: WebhookRequest): WebhookFields | null;

  /** The status that a genuine report carries; null for a word we do not know. */
  abstract statusOf(fields: WebhookFields): ReportedStatus | null;

  /** What came with the text that a genuine webhook brings. */
  abstract mediaOf(fields: WebhookFields): ReceivedMedia[];
}
