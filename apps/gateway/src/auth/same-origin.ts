import { type FastifyRequest } from 'fastify';

/** Whether the page that made the request came from the very scheme and host that it asks. */
export function isSameOrigin(request: FastifyRequest): boolean {
  return request.headers.origin === `${request.protocol}://${request.host}`;
}

const HARMLESS_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export const changesSomething = (request: FastifyRequest): boolean => !HARMLESS_METHODS.has(request.method);
