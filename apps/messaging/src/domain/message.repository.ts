import { type AuditEntry } from './audit.js';
import { type IncomingMessage } from './incoming-message.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** A change of a message: saved only if the stored one still is `before`. */
export interface MessageChange {
  readonly before: OutgoingMessage;
  readonly after: OutgoingMessage;
}

export abstract class MessageRepository {
  /** The text accepted under this key. */
  abstract findByKey(accountId: string, idempotencyKey: string): Promise<OutgoingMessage | null>;
  /** For what the firm asks: never another account's. */
  abstract findOwn(accountId: string, messageId: string): Promise<OutgoingMessage | null>;
  /** For what machines report, who know ids only. Unknown ids are left out. */
  abstract findMany(messageIds: readonly string[]): Promise<OutgoingMessage[]>;
  abstract findByProviderMessageId(providerMessageId: string): Promise<OutgoingMessage | null>;
  /** Those of the given SIDs that belong to a message of ours, in either direction. */
  abstract knownProviderMessageIds(providerMessageIds: readonly string[]): Promise<Set<string>>;

  /** False when somebody else changed it first, or when its SID belongs to another message. */
  abstract save(change: MessageChange, audit?: AuditEntry): Promise<boolean>;

  /** The open text of a conversation with the lowest `seq`. */
  abstract headOfLane(conversationId: string): Promise<OutgoingMessage | null>;
  /** Open texts of an account, or of one of its conversations, at most `limit`, in lane order. */
  abstract listOpen(query: {
    accountId: string;
    conversationId?: string;
    limit: number;
  }): Promise<OutgoingMessage[]>;
  /** Texts blocked because their recipient is opted out, newest first, at most `limit`. */
  abstract listBlockedByOptOut(conversationId: string, limit: number): Promise<OutgoingMessage[]>;

  /**
   * Texts that a sweeper must look at, the longest overdue first: those whose next step is ours (`here`), or those of which
   * the provider has to be asked.
   */
  abstract listDue(where: 'here' | 'at the provider', at: Date, limit: number): Promise<OutgoingMessage[]>;
  abstract listSettlementsDue(at: Date, limit: number): Promise<OutgoingMessage[]>;
  abstract listPricesDue(at: Date, limit: number): Promise<OutgoingMessage[]>;

  /** One page of a thread, newest first: texts with a `seq` lower than `before`. */
  abstract listThread(query: {
    accountId: string;
    conversationId: string;
    before: number | null;
    limit: number;
  }): Promise<(OutgoingMessage | IncomingMessage)[]>;
}
