import * as z from 'zod';
import { conversation, conversationFilter, conversationViewed } from '../../http/conversations.http.js';
import { typedPhoneNumber } from '../../http/contacts.http.js';
import { identifier, text } from '../../shared/ids.js';
import { pageOf, pageRequest } from '../../shared/page.js';
import { requester } from '../../shared/requester.js';
import { defineEvent, defineRequest } from '../contract.js';

/**
 * A conversation as the bus carries it: for everybody of the firm at once. A reader's `unread` is
 * `incomingCount` − what their entry in `reads` says (0 without one).
 */
export const sharedConversation = conversation.omit({ unread: true }).extend({
  incomingCount: z.int().nonnegative(),
  reads: z.array(z.object({ userId: identifier, incomingCount: z.int().nonnegative() })),
});
export type SharedConversation = z.infer<typeof sharedConversation>;

const one = z.object({ requester, conversationId: identifier });

/** Refuses `UNKNOWN_CONTACT`, `UNKNOWN_MATTER`, `MOBILE_NUMBER_REQUIRED`, `INVALID_PHONE_NUMBER`, `CONVERSATION_EXISTS` (details.conversationId). */
export const createConversationV1 = defineRequest({
  owner: 'messaging',
  name: 'create-conversation',
  version: 1,
  request: z.object({
    requester,
    contactId: identifier,
    mobileNumber: typedPhoneNumber.nullable(),
    saveNumberToContact: z.boolean().optional(),
    matterId: identifier.nullable(),
  }),
  reply: sharedConversation,
});

export const getConversationV1 = defineRequest({
  owner: 'messaging',
  name: 'get-conversation',
  version: 1,
  request: one,
  reply: sharedConversation,
});

export const listConversationsV1 = defineRequest({
  owner: 'messaging',
  name: 'list-conversations',
  version: 1,
  request: pageRequest.extend({ requester, q: text(200).nullable(), filter: conversationFilter }),
  reply: pageOf(sharedConversation),
});

/** P11. Refuses `NOT_FOUND`, `UNKNOWN_MATTER`. */
export const fileConversationV1 = defineRequest({
  owner: 'messaging',
  name: 'file-conversation',
  version: 1,
  request: one.extend({ matterId: identifier.nullable() }),
  reply: sharedConversation,
});

/** Marks everything up to `upToSeq` as read by the requester; never marks less than before. */
export const markConversationReadV1 = defineRequest({
  owner: 'messaging',
  name: 'mark-conversation-read',
  version: 1,
  request: one.extend({ upToSeq: z.int().nonnegative() }),
  reply: sharedConversation,
});

/** Makes the client's newest text unread again for the requester; nothing changes where it is, or where there is none. */
export const markConversationUnreadV1 = defineRequest({
  owner: 'messaging',
  name: 'mark-conversation-unread',
  version: 1,
  request: one,
  reply: sharedConversation,
});

export const conversationChangedV1 = defineEvent({
  owner: 'messaging',
  name: 'conversation-changed',
  version: 1,
  payload: z.object({ accountId: identifier, conversation: sharedConversation }),
});

/** Tells the firm that the requester has the conversation before them, or has it no longer. Stores nothing. Refuses `NOT_FOUND`. */
export const tellViewingV1 = defineRequest({
  owner: 'messaging',
  name: 'tell-viewing',
  version: 1,
  request: one.extend({ isViewing: z.boolean() }),
  reply: z.object({}),
});

export const conversationViewedV1 = defineEvent({
  owner: 'messaging',
  name: 'conversation-viewed',
  version: 1,
  payload: z.object({ accountId: identifier, viewed: conversationViewed }),
});
