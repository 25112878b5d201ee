import { type Conversation } from '#contracts/http/conversations.http';

export function NewConversationDialog(_: {
  opened: boolean;
  onClose: () => void;
  onCreated: (conversation: Conversation) => void;
}) {
  return null;
}
