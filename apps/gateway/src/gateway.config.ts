import * as z from 'zod';
import { baseConfigSchema } from '#platform/config/base-config';
import { flag, integer, port, url } from '#platform/config/variables';

/** The environment of the gateway. */
export const gatewayConfigSchema = baseConfigSchema
  .extend({
    PORT: port(3000),
    /** `jwt`: sessions come from the host application. `dev`: a demo login without password, refused in production. */
    AUTH_MODE: z.enum(['jwt', 'dev']).default('jwt'),
    /** Public keys of the host application; or else AUTH_JWT_SECRET. */
    AUTH_JWKS_URL: url('http', 'https').optional(),
    /** A token of a key that is not known asks for the keys anew, but no sooner than this after the last time. */
    AUTH_JWKS_REFETCH_MS: integer({ min: 0, max: 600_000, default: 5_000 }),
    /** Shared secret (HS256), at least 32 characters. */
    AUTH_JWT_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
    /** When set, only tokens made by this issuer, or for this audience, are sessions. */
    AUTH_ISSUER: z.string().optional(),
    AUTH_AUDIENCE: z.string().optional(),
    /** Where the host application signs people in: who comes without a session is led there. */
    SIGN_IN_URL: url('http', 'https').optional(),
    /** The simulator's phones, which the demo links to. Refused in production. */
    PHONE_SIMULATOR_URL: url('http', 'https').optional(),
    /** The folder of the built web UI; `web/dist` of this repository by default. */
    WEB_ROOT: z.string().optional(),
    /** Believe X-Forwarded-* of the proxy in front: needed behind TLS termination, harmful without a proxy. */
    TRUST_PROXY: flag(false),
    /** For each session, or address without one; twice as many may come at once. */
    RATE_LIMIT_REQUESTS_PER_SECOND: integer({ min: 1, max: 1_000_000, default: 20 }),
    /** Demo logins from one address; 0 is no limit. */
    RATE_LIMIT_SIGN_INS_PER_MINUTE: integer({ min: 0, max: 1_000_000, default: 10 }),
  })
  .refine(({ NODE_ENV, AUTH_MODE }) => !(NODE_ENV === 'production' && AUTH_MODE === 'dev'), {
    path: ['AUTH_MODE'],
    error: 'must not be dev when NODE_ENV is production: anybody could sign in as anybody',
    // Also said when something else is wrong, since it is the worst of all.
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .refine(
    ({ NODE_ENV, PHONE_SIMULATOR_URL }) => NODE_ENV !== 'production' || PHONE_SIMULATOR_URL === undefined,
    { path: ['PHONE_SIMULATOR_URL'], error: 'is not for production' },
  )
  .refine(({ AUTH_MODE, AUTH_JWT_SECRET }) => AUTH_MODE !== 'dev' || AUTH_JWT_SECRET !== undefined, {
    path: ['AUTH_JWT_SECRET'],
    error: 'is required with AUTH_MODE=dev: the demo login signs with it',
  })
  .refine(
    ({ AUTH_MODE, AUTH_JWT_SECRET, AUTH_JWKS_URL }) =>
      AUTH_MODE === 'dev' || (AUTH_JWT_SECRET === undefined) !== (AUTH_JWKS_URL === undefined),
    { path: ['AUTH_JWKS_URL'], error: 'or AUTH_JWT_SECRET is required, and not both' },
  );
export type GatewayConfig = z.output<typeof gatewayConfigSchema>;
