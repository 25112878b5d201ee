import { type OutgoingMessage } from './outgoing-message.js';
import { type Span, type TrafficPart } from './traffic.js';

/** A text that the provider accepted, without its words and its number. */
export type AcceptedMessage = Pick<
  OutgoingMessage,
  'id' | 'accountId' | 'round' | 'state' | 'price' | 'nextCheckAt'
> & {
  readonly providerMessageId: string;
  readonly sentAt: Date;
};

/** What a firm's texts are counted by. */
export type UsageKey = 'author' | 'conversation' | 'day';

export interface UsageQuery {
  readonly accountId: string;
  readonly span: Span;
  readonly by: UsageKey;
  /** Only texts of conversations that are filed under this matter; null: all. */
  readonly matterId: string | null;
}

/** Texts with one key: an author's or conversation's id, or a day; null: replies, which have no author. */
export interface UsagePart {
  readonly key: string | null;
  /** The author's name as on the newest text. */
  readonly name: string | null;
  readonly sent: number;
  /** Those that did not fail: their credit is spent. */
  readonly used: number;
  readonly segments: number;
  readonly failed: number;
  readonly received: number;
}

/**
 * Counts texts for those who look at money. A text is counted when the provider accepted it, in its present round: an
 * earlier round that the provider accepted ended as `failed` before anybody could retry it, so its credit was released.
 * Nothing here reads texts of another time than asked for.
 */
export abstract class TrafficRepository {
  /** All firms' traffic by day (UTC, `YYYY-MM-DD`); days without texts are left out. */
  abstract countByDay(span: Span): Promise<(TrafficPart & { readonly day: string })[]>;

  /** The traffic of some firms; those without texts are left out. */
  abstract countByAccount(
    span: Span,
    accountIds: readonly string[],
  ): Promise<(TrafficPart & { readonly accountId: string })[]>;

  /** Accepted texts of all firms in order of acceptance, then of their ids. */
  abstract listAccepted(query: {
    span: Span;
    after: { readonly sentAt: Date; readonly id: string } | null;
    limit: number;
  }): Promise<AcceptedMessage[]>;

  /** Those of the given messages that were accepted in their present round. */
  abstract findAccepted(messageIds: readonly string[]): Promise<AcceptedMessage[]>;

  /** Those of the given SIDs that belong to a message of ours, in its present or an earlier round. */
  abstract knownProviderMessageIds(providerMessageIds: readonly string[]): Promise<Set<string>>;

  /** A firm's own texts: outgoing ones by when they were accepted, replies by when they came. */
  abstract countUsage(query: UsageQuery): Promise<UsagePart[]>;

  /** The matter that each of these conversations is filed under; those under none are left out. */
  abstract mattersOf(accountId: string, conversationIds: readonly string[]): Promise<Map<string, string>>;

  /** Names of a firm's matters as they are now. */
  abstract matterNames(accountId: string, matterIds: readonly string[]): Promise<Map<string, string>>;

  /** Whose numbers these are; those that are nobody's are left out. */
  abstract accountsOfNumbers(phoneNumbers: readonly string[]): Promise<Map<string, string>>;
}
