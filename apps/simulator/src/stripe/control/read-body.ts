import { z } from 'zod';
import { invalidRequest } from '../http/stripe-error.js';

/** Reads the body of a control call. Raises 400 with what is wrong. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse({ ...(body as object | undefined) });
  if (parsed.success) return parsed.data;
  throw invalidRequest(z.prettifyError(parsed.error));
}
