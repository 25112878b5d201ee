import * as z from 'zod';
import { ERROR_CODES } from '../shared/error-code.js';

/** Every 4xx and 5xx of the gateway (RFC 9457). `errors` names the fields of a refused body or query. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    correlationId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
