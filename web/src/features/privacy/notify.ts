import { type QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { type Message } from '#contracts/http/messages.http';
import { type LiveHandlers } from '../../lib/live/live-handlers';
import { knownConversation } from '../conversations/apply-conversation';
import { notificationChoice } from './notification-choice';

/** In that time another tab of this person, where the thread is on screen, has marked the text as read. */
const READ_WITHIN_MS = 2_000;

/** `open`: somebody clicked; `detail` is the conversation's id. */
export const notificationClicks = new EventTarget();

export const notificationLiveHandlers: LiveHandlers = {
  'message.changed': ({ conversationId, ...message }, queryClient) => {
    if (message.direction !== 'incoming' || document.hasFocus() || notificationChoice() === 'off') return;
    setTimeout(() => notify(queryClient, conversationId, message), READ_WITHIN_MS);
  },
};

/** Tells of a client's text that nobody here has seen. Told twice, or in two tabs, it is one notification. */
function notify(queryClient: QueryClient, conversationId: string, { id, body }: Message): void {
  const choice = notificationChoice();
  const conversation = knownConversation(queryClient, conversationId);
  if (choice === 'off' || document.hasFocus() || conversation?.unread === 0) return;
  const t = i18next.getFixedT(null, 'privacy');
  const name = conversation?.contact.name ?? '';
  const title = choice === 'plain' || name === '' ? t('newText') : t('newTextFrom', { name });
  const notification = new Notification(title, choice === 'text' ? { tag: id, body } : { tag: id });
  notification.onclick = () => {
    window.focus();
    notification.close();
    notificationClicks.dispatchEvent(new CustomEvent<string>('open', { detail: conversationId }));
  };
}
