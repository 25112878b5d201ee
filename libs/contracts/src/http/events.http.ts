import * as z from 'zod';
import { identifier } from '../shared/ids.js';
import { billing, notice } from './billing.http.js';
import { conversation, conversationViewed } from './conversations.http.js';
import { message } from './messages.http.js';
import { subscription } from './subscription.http.js';

/** What `GET /events` pushes, by SSE event name. `refetch` says: events may have been missed, read again what you show. */
export const liveEvents = {
  'message.changed': message.extend({ conversationId: identifier }).meta({ id: 'MessageChanged' }),
  'conversation.changed': conversation,
  /** To everybody of the firm, the viewer too. No service stores it; a browser that resumes may hear one that has run out. */
  'conversation.viewed': conversationViewed,
  'balance.changed': billing,
  'subscription.changed': subscription,
  /** To owners and admins only. */
  'notice.raised': notice,
  refetch: z.object({}).meta({ id: 'Refetch' }),
} as const;
export type LiveEventName = keyof typeof liveEvents;
