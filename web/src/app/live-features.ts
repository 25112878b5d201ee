import { conversationLiveHandlers } from '../features/conversations/apply-conversation';
import { messageLiveHandlers } from '../features/messages/thread/apply-message';
import { viewingLiveHandlers } from '../features/messages/viewers/viewers';
import { notificationLiveHandlers } from '../features/privacy/notify';
import { noticeLiveHandlers } from '../features/receipts/live';
import { subscriptionLiveHandlers } from '../features/subscription/live';
import { type LiveHandlers } from '../lib/live/live-handlers';
import { unreadLiveHandlers } from './shell/unread-conversations';

/** What each feature does with live events. A feature adds its handlers here. */
export const liveFeatures: readonly LiveHandlers[] = [
  messageLiveHandlers,
  conversationLiveHandlers,
  viewingLiveHandlers,
  subscriptionLiveHandlers,
  noticeLiveHandlers,
  unreadLiveHandlers,
  notificationLiveHandlers,
];
