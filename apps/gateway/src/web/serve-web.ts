import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { SCREENS } from '#contracts/http/screens.http';
import { DomainError } from '#contracts/shared/domain-error';
import { NOT_BUILT_PAGE } from './not-built-page.js';
import { type WebBuild, type WebFile } from './web-build.js';

/** A name with a hash in it never means anything else. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Kept, but asked about each time: that is how a browser finds out about a new build. */
const ASK_EACH_TIME = 'no-cache';

/**
 * Serves the web UI: its page at the addresses of its screens, its files by their names. Every other address is answered
 * as if there were no UI.
 */
export function serveWeb(http: FastifyInstance, build: WebBuild): void {
  const sendPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = await build.page();
    if (page !== undefined) return send(page, ASK_EACH_TIME, request, reply);
    return reply
      .status(503)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(NOT_BUILT_PAGE);
  };
  for (const address of ['/', ...SCREENS.flatMap((screen) => [`/${screen}`, `/${screen}/*`])])
    http.get(address, sendPage);

  http.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    send(build.file(`assets/${request.params['*']}`), FOR_EVER, request, reply),
  );
  http.get('/favicon.svg', (request, reply) =>
    send(build.file('favicon.svg'), ASK_EACH_TIME, request, reply),
  );
}

function send(
  file: WebFile | undefined,
  cacheControl: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (file === undefined) throw new DomainError('NOT_FOUND', 'The web UI has no such file.');
  const { type, etag, body, compressed } = file;
  reply.header('cache-control', cacheControl).header('etag', etag).header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  for (const [encoding, smaller] of compressed)
    if (accepted.has(encoding)) return reply.type(type).header('content-encoding', encoding).send(smaller);
  return reply.type(type).send(body);
}

/** The encodings that a browser names and does not refuse with q=0. */
function acceptedEncodings(header: string | string[] | undefined): Set<string> {
  const named = [header ?? ''].flat().join(',').toLowerCase().split(',');
  return new Set(
    named.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => (one.split(';')[0] ?? '').trim()),
  );
}
