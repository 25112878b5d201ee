import { type Actor } from '#contracts/shared/ids';
import { type Conversation } from './conversation.js';
import { type IncomingMessage } from './incoming-message.js';
import { type OptOutWord } from './opt-out-words.js';
import { type OutgoingMessage } from './outgoing-message.js';
import { type ReceivedText } from './sms-provider.js';

export interface OutgoingDraft {
  readonly accountId: string;
  readonly conversationId: string;
  readonly idempotencyKey: string;
  readonly body: string;
  readonly segments: number;
  readonly author: Actor;
  readonly at: Date;
  /** Whether the account may send. It is asked while the conversation is found, since each takes as long as the other. */
  readonly mayBeSent: () => Promise<boolean>;
}

export type AppendOutgoingResult =
  | { readonly kind: 'accepted'; readonly message: OutgoingMessage; readonly conversation: Conversation }
  | { readonly kind: 'not-included' }
  | { readonly kind: 'opted-out' }
  | { readonly kind: 'no-conversation' }
  /** The key is taken: by a request at the same time. */
  | { readonly kind: 'key-taken' };

export type AppendIncomingResult =
  | { readonly kind: 'stored'; readonly message: IncomingMessage; readonly conversation: Conversation }
  | { readonly kind: 'known'; readonly conversationId: string | null; readonly optOutWord: OptOutWord | null }
  /** No conversation has this number: kept in the unmatched log (P10). */
  | { readonly kind: 'unmatched' };

/** Adds texts to conversations: number, text, last message and counts change together or not at all. */
export abstract class ThreadRepository {
  /** Takes the next `seq` and stores the text as queued, unless the account may not send or the recipient is opted out. */
  abstract appendOutgoing(draft: OutgoingDraft): Promise<AppendOutgoingResult>;

  /**
   * Stores a client's text once per SID, whatever happened to it before, and what it says about opting out.
   * `word` finds that in the text, given whether the number is opted out now.
   */
  abstract appendIncoming(
    accountId: string,
    text: ReceivedText,
    word: (optedOut: boolean) => OptOutWord | null,
    at: Date,
  ): Promise<AppendIncomingResult>;

  /** Those of the given SIDs that were stored, in a conversation or in the unmatched log. */
  abstract knownIncoming(providerMessageIds: readonly string[]): Promise<Set<string>>;
}
