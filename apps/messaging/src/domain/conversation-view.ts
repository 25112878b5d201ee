import { type Conversation } from './conversation.js';

/** A conversation as other processes carry it: for everybody of the firm at once, instants as ISO 8601. */
export function sharedViewOf(conversation: Conversation) {
  const {
    id,
    contact,
    mobileNumber,
    matter,
    lastMessage,
    lastActivityAt,
    optedOut,
    incomingCount,
    reads,
    revision,
  } = conversation;
  return {
    id,
    contact: { ...contact },
    mobileNumber,
    matter: matter && { ...matter },
    lastMessage: lastMessage && {
      body: lastMessage.body,
      ...(lastMessage.mediaCount === undefined ? {} : { mediaCount: lastMessage.mediaCount }),
      direction: lastMessage.direction,
      at: lastMessage.at.toISOString(),
      state: lastMessage.state,
    },
    lastActivityAt: lastActivityAt.toISOString(),
    optedOut,
    incomingCount,
    revision,
    reads: reads.map(({ userId, incomingCount: read }) => ({ userId, incomingCount: read })),
  };
}
