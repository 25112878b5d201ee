import {
  type Conversation,
  type Filing,
  type LastMessage,
  type Named,
  type ReadMark,
} from '../../domain/conversation.js';
import { shownState, type ShownState } from '../../domain/message-view.js';
import { type Collections } from './collections.js';

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
  };
}

/** Conversations with the state their last messages have now. */
export async function withLastStates(
  collections: Collections,
  documents: readonly ConversationDocument[],
): Promise<Conversation[]> {
  const ids = documents.flatMap(({ lastMessage }) =>
    lastMessage?.direction === 'outgoing' ? [lastMessage.id] : [],
  );
  const messages = ids.length === 0 ? [] : await collections.messages.find({ _id: { $in: ids } }).toArray();
  const states = new Map(
    messages.map((message) => [
      message._id,
      message.direction === 'outgoing' ? shownState(message) : ('received' as const),
    ]),
  );
  return documents.map((document) =>
    fromConversationDocument(document, states.get(document.lastMessage?.id ?? '') ?? 'received'),
  );
}
