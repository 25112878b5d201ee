import { SignJWT } from 'jose';
import { type Me, type SessionClaims } from '#contracts/http/session.http';

/** How long a demo session lasts. */
export const DEMO_SESSION_SECONDS = 12 * 3_600;

/** Signs a session as the host application would, with the shared secret. */
export async function makeToken({ user, account, role, platformRole }: Me, secret: string): Promise<string> {
  const claims: SessionClaims = {
    sub: user.id,
    name: user.name,
    ...(user.email === null ? {} : { email: user.email }),
    ...(account === null ? {} : { account_id: account.id, account_name: account.name }),
    ...(role === null ? {} : { role }),
    ...(platformRole === null ? {} : { platform_role: platformRole }),
  };
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(`${DEMO_SESSION_SECONDS}s`)
    .sign(new TextEncoder().encode(secret));
}
