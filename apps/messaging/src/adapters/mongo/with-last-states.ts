import { type Conversation } from '../../domain/conversation.js';
import { shownState } from '../../domain/message-view.js';
import { type Collections } from './collections.js';
import { type ConversationDocument, fromConversationDocument } from './conversation.document.js';

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
