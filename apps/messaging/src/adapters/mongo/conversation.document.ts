import {
  type Conversation,
  type Filing,
  type LastMessage,
  type Named,
  type ReadMark,
} from '../../domain/conversation.js';
import { type ShownState } from '../../domain/message-view.js';

/** The state of the last message is not kept here: it is read with it, so that no change of state costs a second write. */
export interface ConversationDocument {
  readonly _id: string;
  readonly accountId: string;
  readonly contact: Named;
  readonly mobileNumber: string;
  readonly matter: Named | null;
  readonly nextSeq: number;
  readonly lastMessage: Omit<LastMessage, 'state'> | null;
  readonly lastActivityAt: Date;
  readonly optedOut: boolean;
  readonly incomingCount: number;
  readonly reads: ReadMark[];
  readonly filings: Filing[];
  /** Absent until the first change after it began to be counted. */
  readonly revision?: number;
  readonly createdAt: Date;
}

/** `_id` is `<accountId>:<number>`. */
export interface OptOutDocument {
  readonly _id: string;
  readonly accountId: string;
  readonly mobileNumber: string;
  readonly at: Date;
}

export const optOutId = (accountId: string, mobileNumber: string): string => `${accountId}:${mobileNumber}`;

export function fromConversationDocument(
  { _id, contact, matter, lastMessage, ...document }: ConversationDocument,
  lastState: ShownState,
): Conversation {
  return {
    id: _id,
    accountId: document.accountId,
    contact,
    mobileNumber: document.mobileNumber,
    matter,
    lastMessage: lastMessage && { ...lastMessage, state: lastState },
    lastActivityAt: document.lastActivityAt,
    optedOut: document.optedOut,
    incomingCount: document.incomingCount,
    reads: document.reads,
    revision: document.revision ?? 0,
  };
}
