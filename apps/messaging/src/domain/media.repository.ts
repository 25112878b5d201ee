import { type IncomingMessage } from './incoming-message.js';
import { type MessageMedia } from './media.js';

export interface MessageWithMedia extends IncomingMessage {
  readonly media: MessageMedia;
}

/** One file of a message. */
export interface MediaKey {
  readonly accountId: string;
  readonly messageId: string;
  readonly index: number;
}

/** Keeps what came with clients' texts, and what is still owed for it. */
export abstract class MediaRepository {
  /**
   * Messages of which something is due to be fetched, the longest overdue first, at most `limit`. Nobody else gets them before
   * `until`, and the try is counted.
   */
  abstract claimDue(at: Date, until: Date, limit: number): Promise<MessageWithMedia[]>;

  /** Never another account's, and null for a message without media. */
  abstract find(
    accountId: string,
    conversationId: string,
    messageId: string,
  ): Promise<MessageWithMedia | null>;

  /** False when somebody else changed it first. */
  abstract save(message: MessageWithMedia, after: MessageMedia): Promise<boolean>;

  /** Stores the bytes of a file in parts of MEDIA_PART_BYTES. Safe to repeat. */
  abstract keep(key: MediaKey, bytes: Buffer): Promise<void>;

  /** One part of a file; null beyond its end. */
  abstract readPart(key: MediaKey, part: number): Promise<Buffer | null>;
}
