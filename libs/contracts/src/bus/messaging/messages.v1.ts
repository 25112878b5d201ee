import * as z from 'zod';
import { foundMessagePage, searchedWords } from '../../http/message-search.http.js';
import { message, messageAttempts, messagePage } from '../../http/messages.http.js';
import { identifier } from '../../shared/ids.js';
import { pageRequest } from '../../shared/page.js';
import { requester } from '../../shared/requester.js';
import { MAX_IDEMPOTENCY_KEY_LENGTH, MAX_PAGE_SIZE } from '../../shared/units.js';
import { defineEvent, defineRequest } from '../contract.js';

/**
 * Accepts one text for sending. The same key again answers the same message with `replayed: true`.
 * Refuses `NOT_FOUND`, `TEXT_MESSAGING_NOT_INCLUDED`, `RECIPIENT_OPTED_OUT`, `MESSAGE_EMPTY`, `MESSAGE_TOO_LONG`,
 * `VALIDATION_FAILED` (not well-formed text) and `IDEMPOTENCY_CONFLICT` (same key, other body or conversation).
 */
export const sendMessageV1 = defineRequest({
  owner: 'messaging',
  name: 'send-message',
  version: 1,
  request: z.object({
    requester,
    conversationId: identifier,
    idempotencyKey: z.string().min(1).max(MAX_IDEMPOTENCY_KEY_LENGTH),
    body: z.string(),
  }),
  reply: z.object({ message, replayed: z.boolean() }),
});

/** A new attempt of a failed or blocked message, in the same bubble. Refuses `NOT_FOUND`, `MESSAGE_NOT_RETRYABLE` and what sending refuses. */
export const retryMessageV1 = defineRequest({
  owner: 'messaging',
  name: 'retry-message',
  version: 1,
  request: z.object({ requester, messageId: identifier }),
  reply: message,
});

/** The calls to the provider for one text, oldest first. Refuses `NOT_FOUND`, also for a client's text. */
export const listAttemptsV1 = defineRequest({
  owner: 'messaging',
  name: 'list-attempts',
  version: 1,
  request: z.object({ requester, messageId: identifier }),
  reply: messageAttempts,
});

export const listMessagesV1 = defineRequest({
  owner: 'messaging',
  name: 'list-messages',
  version: 1,
  request: z.object({
    requester,
    conversationId: identifier,
    /** Only messages with a lower `seq`; null: the newest page. */
    before: z.int().positive().nullable(),
    limit: z.int().min(1).max(MAX_PAGE_SIZE),
  }),
  reply: messagePage,
});

/** The account's texts that hold the words, newest first. */
export const searchMessagesV1 = defineRequest({
  owner: 'messaging',
  name: 'search-messages',
  version: 1,
  request: pageRequest.extend({ requester, q: searchedWords }),
  reply: foundMessagePage,
});

export const messageChangedV1 = defineEvent({
  owner: 'messaging',
  name: 'message-changed',
  version: 1,
  payload: z.object({ accountId: identifier, conversationId: identifier, message }),
});
