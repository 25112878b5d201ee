import * as z from 'zod';
import { textingNumber } from '../../http/subscription.http.js';
import { identifier } from '../../shared/ids.js';
import { defineCommand, defineEvent, defineRequest } from '../contract.js';

/**
 * Gives the firm its own texting number (P5). Keyed by account: again means the same number. A higher `request` asks to try
 * a failed one again. Answered by `number-changed`.
 */
export const provisionNumberV1 = defineCommand({
  owner: 'messaging',
  name: 'provision-number',
  version: 1,
  payload: z.object({ accountId: identifier, request: z.int().positive() }),
});

/** State `none` for an account that never included text messaging. */
export const getNumberV1 = defineRequest({
  owner: 'messaging',
  name: 'get-number',
  version: 1,
  request: z.object({ accountId: identifier }),
  reply: textingNumber,
});

/** `request` is the highest one this state answers. */
export const numberChangedV1 = defineEvent({
  owner: 'messaging',
  name: 'number-changed',
  version: 1,
  payload: z.object({ accountId: identifier, request: z.int().nonnegative(), number: textingNumber }),
});
