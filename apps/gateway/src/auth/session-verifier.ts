import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose';
import { sessionClaims } from '#contracts/http/session.http';
import { DomainError } from '#contracts/shared/domain-error';
import { CONFIG } from '#platform/config/config.token';
import { type GatewayConfig } from '../gateway.config.js';
import { type Session } from './session.js';
import { VerifiedSessions } from './verified-sessions.js';

export type VerifierConfig = Pick<
  GatewayConfig,
  'AUTH_JWKS_URL' | 'AUTH_JWKS_REFETCH_MS' | 'AUTH_JWT_SECRET' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE'
>;

/** With a key pair only public-key algorithms count: else the public key, known to all, would do as a shared secret. */
const KEY_PAIR_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const SHARED_SECRET_ALGORITHMS = ['HS256'];
/** Clocks of two machines differ a little. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** Turns a token of the host application into a session, or refuses it. */
@Injectable()
export class SessionVerifier {
  readonly #verified = new VerifiedSessions();
  readonly #verify: (token: string) => Promise<JWTPayload>;

  constructor(@Inject(CONFIG) config: VerifierConfig) {
    this.#verify = verification(config);
  }

  /**
   * Raises `UNAUTHENTICATED` for a token that is forged, expired, foreign or without the claims of a session, and
   * `SERVICE_UNAVAILABLE` when the host application's keys cannot be had.
   */
  async verify(token: string, carriedBy: Session['carriedBy']): Promise<Session> {
    const known = this.#verified.recall(token);
    if (known) return { ...known, carriedBy };
    const session = toSession(await this.#payloadOf(token), carriedBy);
    this.#verified.remember(token, session);
    return session;
  }

  async #payloadOf(token: string): Promise<JWTPayload> {
    try {
      return await this.#verify(token);
    } catch (error) {
      if (isAboutTheToken(error)) throw notASession();
      throw new DomainError('SERVICE_UNAVAILABLE', 'Sessions cannot be verified right now.');
    }
  }
}

export const notASession = () =>
  new DomainError('UNAUTHENTICATED', 'Sign in first: there is no session, or it is no longer valid.');

function verification(config: VerifierConfig): (token: string) => Promise<JWTPayload> {
  const options: JWTVerifyOptions = {
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['sub', 'exp'],
    ...(config.AUTH_ISSUER === undefined ? {} : { issuer: config.AUTH_ISSUER }),
    ...(config.AUTH_AUDIENCE === undefined ? {} : { audience: config.AUTH_AUDIENCE }),
  };
  if (config.AUTH_JWKS_URL !== undefined) {
    const keys = createRemoteJWKSet(new URL(config.AUTH_JWKS_URL), {
      cooldownDuration: config.AUTH_JWKS_REFETCH_MS,
    });
    return async (token) =>
      (await jwtVerify(token, keys, { ...options, algorithms: KEY_PAIR_ALGORITHMS })).payload;
  }
  if (config.AUTH_JWT_SECRET === undefined) throw new Error('there is nothing to verify sessions with');
  // A key object is prepared once; from bytes it would be made again for each request.
  const secret = createSecretKey(config.AUTH_JWT_SECRET, 'utf8');
  return async (token) =>
    (await jwtVerify(token, secret, { ...options, algorithms: SHARED_SECRET_ALGORITHMS })).payload;
}

/** Everything jose says is about the token, except that the keys could not be fetched or read. */
function isAboutTheToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.constructor !== errors.JOSEError;
}

function toSession(payload: JWTPayload, carriedBy: Session['carriedBy']): Session {
  const parsed = sessionClaims.safeParse(payload);
  if (!parsed.success || payload.exp === undefined) throw notASession();
  const { sub, name, email, account_id, account_name, role, platform_role } = parsed.data;
  // A role without an account, or the reverse, is a mistake of whoever made the token: no guess is safe.
  if ((account_id === undefined) !== (role === undefined)) throw notASession();
  const user = { id: sub, name };
  const account = account_id === undefined ? null : { id: account_id, name: account_name ?? account_id };
  return {
    me: {
      user: { ...user, email: email ?? null },
      account,
      role: role ?? null,
      platformRole: platform_role ?? null,
    },
    requester: account === null || role === undefined ? null : { account, user, email: email ?? null, role },
    expiresAt: payload.exp * 1_000,
    carriedBy,
  };
}
