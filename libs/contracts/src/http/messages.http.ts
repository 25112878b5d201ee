import * as z from 'zod';
import { actor, identifier, revision, timestamp } from '../shared/ids.js';
import { contentType } from '../shared/media-types.js';
import { messageReasonCode } from '../shared/message-reason.js';
import { digits, pageLimit, pageOf } from '../shared/page.js';

/** What a reader sees of a message's life. They only move forward, except by a retry that a person asked for (P15). */
export const messageState = z.enum([
  'queued',
  'sending',
  'unknown',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'blocked',
  'received',
]);
export type MessageState = z.infer<typeof messageState>;

/** How many pictures or other files came with a client's text; absent for none. */
export const mediaCount = z.int().nonnegative();

/** One picture or other file that came with a client's text. */
export const media = z
  .object({
    /** Its place among those of the text, from 0. */
    index: z.int().nonnegative(),
    /** Null until the provider said it. */
    contentType: contentType.nullable(),
    /** In bytes; null until it is kept. */
    size: z.int().nonnegative().nullable(),
    /** `waiting` to be fetched from the provider, `kept` by us, or `failed`: it could not be fetched, and can be asked for again. */
    state: z.enum(['waiting', 'kept', 'failed']),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof media>;

/** What a client asked by a text that is nothing but such a word: no more texts, or texts again (P17). */
export const optOutChange = z.enum(['stop', 'start']);

export const message = z
  .object({
    id: identifier,
    /** Position in its conversation, rising; texts leave in this order (P14). */
    seq: z.int().positive(),
    direction: z.enum(['outgoing', 'incoming']),
    body: z.string(),
    mediaCount: mediaCount.optional(),
    /** As many as `mediaCount` says; absent for texts of a time when none were fetched. */
    media: z.array(media).optional(),
    optOutChange: optOutChange.optional(),
    state: messageState,
    reason: z.object({ code: messageReasonCode, text: z.string() }).nullable(),
    author: actor.nullable(),
    segments: z.int().nonnegative(),
    createdAt: timestamp,
    sentAt: timestamp.nullable(),
    deliveredAt: timestamp.nullable(),
    canRetry: z.boolean(),
    revision: revision.optional(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof message>;

/**
 * One call to the provider for a text. `not-taken`: it could not take it then; `not-found`: no answer came, and it turned out not
 * to have taken it; `refused`: it never will.
 */
export const messageAttempt = z
  .object({
    /** Counts from 1, over every Retry. */
    number: z.int().positive(),
    at: timestamp,
    outcome: z.enum([
      'sending',
      'unknown',
      'not-taken',
      'not-found',
      'refused',
      'sent',
      'delivered',
      'undelivered',
      'failed',
    ]),
    reason: z.object({ code: messageReasonCode, text: z.string() }).nullable(),
    /** Twilio's SID, where it took the text. */
    providerMessageId: z.string().nullable(),
    /** Twilio's error code, where it named one. */
    providerCode: z.int().nullable(),
  })
  .meta({ id: 'MessageAttempt' });
export type MessageAttempt = z.infer<typeof messageAttempt>;

/** Oldest first; of a text that was tried very often the last ones. */
export const messageAttempts = z.object({ items: z.array(messageAttempt) }).meta({ id: 'MessageAttempts' });

/** Length and blankness are the messaging service's rule; here only what could not be a text at all is refused. */
export const sendMessageBody = z.strictObject({ body: z.string().max(100_000) }).meta({ id: 'SendMessage' });

/** P11: one change of a conversation's client/matter. */
export const filing = z
  .object({
    id: identifier,
    at: timestamp,
    actor,
    from: z.object({ id: identifier, name: z.string() }).nullable(),
    to: z.object({ id: identifier, name: z.string() }).nullable(),
  })
  .meta({ id: 'Filing' });

export const listMessagesQuery = z.strictObject({
  before: digits({ min: 1 }).optional(),
  limit: pageLimit,
});

/** Newest page first, each page in rising `seq`; `nextCursor` is the `before` of the next older page. */
export const messagePage = pageOf(message)
  .extend({ filings: z.array(filing) })
  .meta({ id: 'MessagePage' });
export type MessagePage = z.infer<typeof messagePage>;
