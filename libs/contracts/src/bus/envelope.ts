import * as z from 'zod';
import { timestamp } from '../shared/ids.js';

/** What every message on the bus travels in. `correlationId` names the whole story, `causationId` the message that led to this one. */
export const envelope = z.object({
  id: z.string().min(1).max(128),
  /** `<owner>.<name>`, for example `messaging.send-message`. */
  name: z.string().min(1),
  version: z.int().positive(),
  occurredAt: timestamp,
  correlationId: z.string().min(1).max(128),
  causationId: z.string().min(1).max(128).nullable(),
  payload: z.unknown(),
});
export type Envelope = z.infer<typeof envelope>;

/** The answer to a request: a value, or a refusal with its code. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly details: Record<string, unknown>;
      };
    };
