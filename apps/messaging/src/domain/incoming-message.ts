import { type MessageMedia } from './media.js';
import { type OptOutWord } from './opt-out-words.js';

/** A text from a client. It is final from the start, but for what is still to be fetched of what came with it. */
export interface IncomingMessage {
  readonly direction: 'incoming';
  readonly id: string;
  readonly accountId: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  /** How many pictures or other files came with it; absent for none. */
  readonly mediaCount?: number;
  /** Absent where nothing came, and in texts of a time when none was fetched. */
  readonly media?: MessageMedia;
  readonly createdAt: Date;
  readonly segments: number;
  readonly providerMessageId: string;
  /** How many texts the client had sent in this conversation when this one came, itself included: unread is a difference of these. */
  readonly incomingCount: number;
  /** STOP, START or HELP in the client's words. */
  readonly optOutWord: OptOutWord | null;
}
