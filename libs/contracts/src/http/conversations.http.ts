import * as z from 'zod';
import { e164, identifier, revision, text, timestamp } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';
import { typedPhoneNumber } from './contacts.http.js';
import { mediaCount, messageState } from './messages.http.js';

export const lastMessage = z
  .object({
    body: z.string(),
    mediaCount: mediaCount.optional(),
    direction: z.enum(['outgoing', 'incoming']),
    at: timestamp,
    state: messageState,
  })
  .meta({ id: 'LastMessage' });

export const conversation = z
  .object({
    id: identifier,
    contact: z.object({ id: identifier, name: z.string() }),
    mobileNumber: e164,
    matter: z.object({ id: identifier, name: z.string() }).nullable(),
    lastMessage: lastMessage.nullable(),
    lastActivityAt: timestamp,
    /** Incoming texts that this person has not read. */
    unread: z.int().nonnegative(),
    optedOut: z.boolean(),
    revision: revision.optional(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversation>;

export const createConversationBody = z
  .strictObject({
    contactId: identifier,
    mobileNumber: typedPhoneNumber.nullable().optional(),
    /** A contact without a number gets the typed one, unless this is false. */
    saveNumberToContact: z.boolean().optional(),
    matterId: identifier.nullable().optional(),
  })
  .meta({ id: 'CreateConversation' });

export const fileConversationBody = z
  .strictObject({ matterId: identifier.nullable() })
  .meta({ id: 'FileConversation' });

export const markConversationReadBody = z
  .strictObject({ upToSeq: z.int().nonnegative() })
  .meta({ id: 'MarkConversationRead' });

/** Said while a person has the conversation before them; see `ConversationViewed`. */
export const viewingBody = z.strictObject({ isViewing: z.boolean() }).meta({ id: 'Viewing' });

/** How long a colleague counts as viewing after it was last said; a browser says it again well before. */
export const VIEWING_LASTS_MS = 60_000;

/** A person of the firm has the conversation before them, or has it no longer. */
export const conversationViewed = z
  .object({
    conversationId: identifier,
    viewer: z.object({ id: identifier, name: z.string() }),
    isViewing: z.boolean(),
  })
  .meta({ id: 'ConversationViewed' });
export type ConversationViewed = z.infer<typeof conversationViewed>;

export const conversationFilter = z.enum(['all', 'unread', 'failed', 'opted_out']);
export type ConversationFilter = z.infer<typeof conversationFilter>;

export const listConversationsQuery = pageQuery
  .extend({ q: text(200).optional(), filter: conversationFilter.default('all') })
  .strict();
export const conversationPage = pageOf(conversation).meta({ id: 'ConversationPage' });
