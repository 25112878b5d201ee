import { type FastifyInstance, type RouteOptions } from 'fastify';
import { DomainError } from '#contracts/shared/domain-error';

/**
 * Answers a method that an address does not take with 405 and the ones it does, where the router would say 404. To be called
 * before the routes are added: it learns of them as they are.
 */
export function refuseWrongMethods(http: FastifyInstance): void {
  const routes = new Map<string, Set<string>>();
  http.addHook('onRoute', ({ url, method }: RouteOptions) => {
    if (url.includes('*')) return;
    const methods = routes.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    routes.set(url, methods);
  });
  http.addHook('onRequest', async (request, reply) => {
    if (!isUnclaimed(request.is404, request.routeOptions.url)) return;
    const methods = methodsAt(routes, request.url);
    if (methods.length === 0 || methods.includes(request.method)) return;
    reply.header('allow', methods.join(', '));
    if (request.method === 'OPTIONS') return reply.status(204).send();
    throw new DomainError('METHOD_NOT_ALLOWED', `This address takes ${methods.join(', ')}.`);
  });
}

/** Whether no route takes the request. Behind a wall nobody is told of methods before the wall has let them in. */
const isUnclaimed = (is404: boolean, url: string | undefined): boolean => is404 || url === undefined;

function methodsAt(routes: ReadonlyMap<string, ReadonlySet<string>>, url: string): string[] {
  const path = segmentsOf(url.split('?')[0] ?? url);
  const fitting = [...routes].filter(([pattern]) => fits(segmentsOf(pattern), path));
  return [...new Set(fitting.flatMap(([, methods]) => [...methods]))].toSorted();
}

const segmentsOf = (path: string): string[] => path.split('/');

const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((part, index) => (part.startsWith(':') ? path[index] !== '' : part === path[index]));
