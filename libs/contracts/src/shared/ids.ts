import * as z from 'zod';
import { isWellFormedText } from './message-text.js';

/** Strings that are stored and shown: well-formed text (no NUL, no lone surrogate). */
export const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine(isWellFormedText, { error: 'must not contain NUL or half of a surrogate pair' });

/**
 * Visible ASCII without quotes, `<`, `>`, `\` and `%`, which routers decode once more. No `$` first: an
 * operator for MongoDB; and nothing that climbs out of a path.
 */
const ID = /^(?!\$|__proto__$|(?:.*\/)?\.{1,2}(?:\/|$))[!#$&(-;=?-[\]-_a-~]+$/;
const id = (maxLength: number) => z.string().max(maxLength).regex(ID, { error: 'is not an id' });

/**
 * An id of the host application, as it comes in a session: `auth0|5f7c`, `google/123`, `_x`. It may hold any separator but
 * white space, so a key made of one and of something else keeps it whole: either the rest has a fixed number of parts
 * without the separator (`<account>:<epoch>`), or the two stand with a blank between them.
 */
export const hostId = id(128);

/** An opaque id of ours or of the host application; one of ours may be made of one of the host's, and is then longer. */
export const identifier = id(255);

/**
 * Rises with every change of the object it belongs to: of two answers or events about one object, the one with the lower
 * revision is old news, whatever came first.
 */
export const revision = z.int().nonnegative();

/** Every time between processes and to the browser: ISO 8601 in UTC. */
export const timestamp = z.iso.datetime({ offset: false });

/** E.164, for example `+14155552671`. */
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'is not an E.164 number' });

/** Who did something: a person of the firm, named as at that time. */
export const actor = z.object({ id: identifier, name: text(200) }).meta({ id: 'Actor' });
export type Actor = z.infer<typeof actor>;
