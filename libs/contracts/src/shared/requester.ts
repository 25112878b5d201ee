import * as z from 'zod';
import { actor, identifier, text } from './ids.js';

/** Roles of a firm's people. Owners and admins may change subscription and billing settings (P2). */
export const role = z.enum(['owner', 'admin', 'member']);
export type Role = z.infer<typeof role>;

/**
 * On whose behalf a request is made, taken from the verified session and from nowhere else.
 * Every query of the owning service starts with `account.id` (P26).
 */
export const requester = z.object({
  account: z.object({ id: identifier, name: text(200) }),
  user: actor,
  email: text(320).nullable(),
  role,
});
export type Requester = z.infer<typeof requester>;

/** P2: who may change subscription and billing settings. */
export const mayChangeSettings = (person: Pick<Requester, 'role'>): boolean =>
  person.role === 'owner' || person.role === 'admin';
