import * as z from 'zod';
import { isWellFormedText } from './message-text.js';

/** Strings that are stored and shown: well-formed text (no NUL, no lone surrogate). */
export const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine(isWellFormedText, { error: 'must not contain NUL or half of a surrogate pair' });

/** An opaque id of ours or of the host application: 1–128 visible ASCII characters without quotes, `$`, `<` or white space. */
export const identifier = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:~@+-]{0,127}$/, { error: 'is not an id' });

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
