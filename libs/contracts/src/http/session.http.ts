import * as z from 'zod';
import { identifier, text } from '../shared/ids.js';
import { role } from '../shared/requester.js';

export const platformRole = z.enum(['finance']);

/** Claims of the host application's JWT. `account_id` and `role` come together; the operator's people have neither. */
export const sessionClaims = z.object({
  sub: identifier,
  name: text(200),
  email: text(320).optional(),
  account_id: identifier.optional(),
  account_name: text(200).optional(),
  role: role.optional(),
  platform_role: platformRole.optional(),
});
export type SessionClaims = z.infer<typeof sessionClaims>;

export const me = z
  .object({
    user: z.object({ id: identifier, name: z.string(), email: z.string().nullable() }),
    account: z.object({ id: identifier, name: z.string() }).nullable(),
    role: role.nullable(),
    platformRole: platformRole.nullable(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const devLoginBody = z.strictObject({ userId: identifier }).meta({ id: 'DevLogin' });
export const devLoginAnswer = z.object({ token: z.string() }).meta({ id: 'DevLoginAnswer' });
export const devUsers = z.object({ items: z.array(me) }).meta({ id: 'DevUsers' });
