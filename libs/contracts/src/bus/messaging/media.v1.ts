import * as z from 'zod';
import { message } from '../../http/messages.http.js';
import { identifier } from '../../shared/ids.js';
import { contentType } from '../../shared/media-types.js';
import { requester } from '../../shared/requester.js';
import { MEDIA_PART_BYTES } from '../../shared/units.js';
import { defineRequest } from '../contract.js';

/** A message has at most ten; see Twilio's limits. */
const index = z.int().min(0).max(99);
const one = z.object({ requester, conversationId: identifier, messageId: identifier, index });

/**
 * One part of a kept picture or file, with what the whole is. Every part but the last has MEDIA_PART_BYTES bytes.
 * Refuses `NOT_FOUND`, also for what is not kept (yet).
 */
export const getMediaPartV1 = defineRequest({
  owner: 'messaging',
  name: 'get-media-part',
  version: 1,
  request: one.extend({ part: z.int().min(0).max(9_999) }),
  reply: z.object({
    contentType,
    size: z.int().positive(),
    /** Base 64. */
    bytes: z.string().max(Math.ceil(MEDIA_PART_BYTES / 3) * 4),
  }),
});

/** Asks the provider again for what could not be fetched; of what is kept nothing changes. Refuses `NOT_FOUND`. */
export const retryMediaV1 = defineRequest({
  owner: 'messaging',
  name: 'retry-media',
  version: 1,
  request: one,
  reply: z.object({ message }),
});
