import * as z from 'zod';

/** For routes that take no body: none at all, or an empty object. */
export const noBody = z.strictObject({}).nullish();

/** What a 204 answers. */
export const noAnswer = z.null();
