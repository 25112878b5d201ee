import { type Conversation } from '#contracts/http/conversations.http';

export function FilingDialog(_: { conversation: Conversation; opened: boolean; onClose: () => void }) {
  return null;
}
