import { type SharedConversation } from '#contracts/bus/messaging/conversations.v1';
import { type Conversation } from '#contracts/http/conversations.http';

/** A conversation as one reader sees it: how far others have read is not told. */
export function toConversation(shared: SharedConversation, userId: string): Conversation {
  const { incomingCount, reads, ...conversation } = shared;
  const read = reads.find((entry) => entry.userId === userId)?.incomingCount ?? 0;
  return { ...conversation, unread: Math.max(0, incomingCount - read) };
}
