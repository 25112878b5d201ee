import * as z from 'zod';

/** For routes that take no body: none at all, or an empty object. */
export const noBody = z.strictObject({}).nullish();
