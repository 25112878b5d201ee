import { type Actor } from '#contracts/shared/ids';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { type Conversation, type ConversationFilter, type Filing, type Named } from './conversation.js';

export type CreateConversationResult =
  | { readonly kind: 'created'; readonly conversation: Conversation }
  | { readonly kind: 'exists'; readonly conversation: Conversation };

export abstract class ConversationRepository {
  /**
   * At most one per account and number, however many are made at once. `saveNumberToContact` also gives the number to the
   * contact, if it still has none. A number that opted out before begins opted out.
   */
  abstract create(draft: {
    accountId: string;
    contact: Named;
    mobileNumber: string;
    matter: Named | null;
    saveNumberToContact: boolean;
    actor: Actor;
    at: Date;
  }): Promise<CreateConversationResult>;

  abstract find(accountId: string, conversationId: string): Promise<Conversation | null>;

  /** Newest activity first. Raises `BAD_REQUEST` for a cursor that is not ours. */
  abstract list(query: {
    accountId: string;
    userId: string;
    q: string | null;
    filter: ConversationFilter;
    page: PageRequest;
  }): Promise<Page<Conversation>>;

  /** Records the change of client/matter; null when there is no such conversation. */
  abstract file(change: {
    accountId: string;
    conversationId: string;
    matter: Named | null;
    actor: Actor;
    at: Date;
  }): Promise<Conversation | null>;

  /** Filings of a conversation in a span of time, oldest first; `until` null: up to now. */
  abstract listFilings(query: {
    accountId: string;
    conversationId: string;
    from: Date | null;
    until: Date | null;
  }): Promise<Filing[]>;

  /** Moves a reader's mark forward only; null when there is no such conversation. */
  abstract markRead(mark: {
    accountId: string;
    conversationId: string;
    userId: string;
    upToSeq: number;
  }): Promise<Conversation | null>;

  /** Moves a reader's mark back before the client's newest text; null when there is no such conversation. */
  abstract markUnread(mark: {
    accountId: string;
    conversationId: string;
    userId: string;
  }): Promise<Conversation | null>;
}
