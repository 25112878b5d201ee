import { conversationLiveHandlers } from '../features/conversations/apply-conversation';
import { messageLiveHandlers } from '../features/messages/thread/apply-message';
import { subscriptionLiveHandlers } from '../features/subscription/live';
import { type LiveHandlers } from '../lib/live/live-handlers';

/** What each feature does with live events. A feature adds its `live.ts` here. */
export const liveFeatures: readonly LiveHandlers[] = [
  messageLiveHandlers,
  conversationLiveHandlers,
  subscriptionLiveHandlers,
];
