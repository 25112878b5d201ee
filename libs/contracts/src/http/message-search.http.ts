import * as z from 'zod';
import { text } from '../shared/ids.js';
import { pageOf, pageQuery } from '../shared/page.js';
import { MIN_SEARCH_LENGTH } from '../shared/units.js';
import { conversation } from './conversations.http.js';
import { message } from './messages.http.js';

/** What is searched in the words of texts: taken literally, whatever the case. */
export const searchedWords = text(200).trim().min(MIN_SEARCH_LENGTH);

/** A text that holds the searched words, with whom it was exchanged. */
export const foundMessage = z
  .object({
    conversation: conversation.pick({ id: true, contact: true, mobileNumber: true, matter: true }),
    message: message.pick({ id: true, seq: true, direction: true, body: true, createdAt: true }),
  })
  .meta({ id: 'FoundMessage' });
export type FoundMessage = z.infer<typeof foundMessage>;

export const searchMessagesQuery = pageQuery.extend({ q: searchedWords }).strict();
/** Newest first. A page may hold few or no texts and yet have a `nextCursor`: older ones were not looked at. */
export const foundMessagePage = pageOf(foundMessage).meta({ id: 'FoundMessagePage' });
