/** Sizes and limits that several processes and the browser must agree on. */

/** P13: the longest text, in code points after normalisation. */
export const MAX_MESSAGE_LENGTH = 480;

/** Longest accepted `Idempotency-Key`, in characters. */
export const MAX_IDEMPOTENCY_KEY_LENGTH = 255;

/** Largest page of any list, and what a list answers when nothing is asked. */
export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 25;

/** Fewer characters than these would be found in almost every text. */
export const MIN_SEARCH_LENGTH = 2;

/** P4: Outgoing Text Messages granted once, the first time an account includes text messaging. */
export const FREE_MESSAGES = 100;

/** The most of a picture or file that one message of the bus carries, in bytes. */
export const MEDIA_PART_BYTES = 262_144;
