import * as z from 'zod';
import { hostId, identifier, text } from '../shared/ids.js';
import { role } from '../shared/requester.js';

export const platformRole = z.enum(['finance']);

/** Many a host application writes null for what a person has not. */
const optionalClaim = <T extends z.ZodType>(claim: T) =>
  claim.nullish().transform((value) => value ?? undefined);

/** Claims of the host application's JWT. `account_id` and `role` come together; the operator's people have neither. */
export const sessionClaims = z.object({
  sub: hostId,
  name: text(200),
  email: optionalClaim(text(320)),
  account_id: optionalClaim(hostId),
  account_name: optionalClaim(text(200)),
  role: optionalClaim(role),
  platform_role: optionalClaim(platformRole),
});
/** As the host application writes them. */
export type SessionClaims = z.input<typeof sessionClaims>;

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
