import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { type ReceivedMedia } from './media.js';
import { type ProviderStatus } from './message-event.js';
import { type ProviderPrice } from './outgoing-message.js';
import { type Span } from './traffic.js';

export interface OutgoingText {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** Come back with every report of this attempt. */
  readonly messageId: string;
  readonly attempt: number;
}

/** How a call to send ended. Only `unknown` leaves open whether the text went out. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerMessageId: string; readonly segments: number | null }
  | { readonly kind: 'refused'; readonly reason: MessageReasonCode; readonly providerCode: number | null }
  | {
      readonly kind: 'not-taken';
      readonly cause: 'busy' | 'unreachable' | 'our-account';
      readonly providerCode: number | null;
    }
  | { readonly kind: 'unknown'; readonly cause: string };

/** What the provider knows of one message. */
export interface ProviderMessage {
  readonly providerMessageId: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly status: ProviderStatus;
  readonly reason: MessageReasonCode | null;
  readonly providerCode: number | null;
  readonly segments: number | null;
  readonly price: ProviderPrice | null;
}

export interface ReceivedText {
  readonly providerMessageId: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  /** The pictures and other files that came with it, in the client's order where that is known. */
  readonly media: readonly ReceivedMedia[];
  /** When the provider got it; null when it does not say. */
  readonly at: Date | null;
}

/** A text that went out, as the provider lists it, without its words. */
export interface SentText {
  readonly providerMessageId: string;
  /** The number it was sent from, E.164. */
  readonly from: string;
  readonly sentAt: Date;
}

/** The provider could not be asked; ask again later. */
export class ProviderUnavailableError extends Error {
  override readonly name = 'ProviderUnavailableError';
}

/** Sends texts and tells what became of them. No method throws an error that holds a secret or a text. */
export abstract class SmsProvider {
  /** Hands over one text, once: nothing is repeated inside. */
  abstract send(text: OutgoingText): Promise<SendOutcome>;

  /** What we sent from one number to another since a time, oldest first. Raises ProviderUnavailableError. */
  abstract listSent(query: { from: string; to: string; since: Date }): Promise<ProviderMessage[]>;

  /** All that our account there sent in a span of time (`until` excluded), page by page. Raises ProviderUnavailableError. */
  abstract listSentIn(span: Span): AsyncIterable<SentText[]>;

  /** One message by its SID; null when the provider does not know it. Raises ProviderUnavailableError. */
  abstract find(providerMessageId: string): Promise<ProviderMessage | null>;

  /** What a number received since a time, oldest first. Raises ProviderUnavailableError. */
  abstract listReceived(query: { to: string; since: Date }): Promise<ReceivedText[]>;
}
