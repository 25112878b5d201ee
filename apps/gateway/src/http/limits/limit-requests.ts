import { type FastifyInstance } from 'fastify';
import { type SessionReader } from '../../auth/session-reader.js';
import { TokenBuckets } from './token-buckets.js';
import { tooManyRequests } from './too-many-requests.js';

/** A page loads several things at once. */
const BURST_SECONDS = 2;

/**
 * Limits how fast one person, or one address without a session, may ask. It stands before everything that costs, the
 * missing routes included; our own health checks and metrics are not counted,
 * nor are the files of the web UI, which come from memory.
 */
export function limitRequests(http: FastifyInstance, reader: SessionReader, perSecond: number): void {
  const buckets = new TokenBuckets(perSecond, perSecond * BURST_SECONDS);
  http.addHook('onRequest', async (request) => {
    if (isFree(request.url)) return;
    const { session } = await reader.read(request);
    const caller =
      session === null ? `address ${request.ip}` : `user ${session.me.account?.id} ${session.me.user.id}`;
    const waitSeconds = buckets.take(caller, Date.now());
    if (waitSeconds > 0) throw tooManyRequests(waitSeconds);
  });
}

const isFree = (url: string): boolean =>
  url.startsWith('/health/') || url === '/metrics' || url.startsWith('/assets/');
