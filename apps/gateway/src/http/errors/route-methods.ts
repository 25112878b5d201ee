import { Injectable } from '@nestjs/common';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify';
import { DomainError } from '#contracts/shared/domain-error';

/** Which methods each address takes: for requests that no route takes, where the router would say 404. */
@Injectable()
export class RouteMethods {
  readonly #routes = new Map<string, Set<string>>();

  /** To be called before the routes are added: it learns of them as they are. */
  follow(http: FastifyInstance): void {
    http.addHook('onRoute', ({ url, method }: RouteOptions) => {
      if (url.includes('*')) return;
      const methods = this.#routes.get(url) ?? new Set<string>();
      for (const one of [method].flat()) methods.add(one);
      this.#routes.set(url, methods);
    });
    http.addHook('onRequest', async (request, reply) => {
      if (isUnclaimed(request.is404, request.routeOptions.url)) await this.refuse(request, reply);
    });
  }

  /**
   * Answers a method that the address does not take with 405 and the ones it does, and OPTIONS with those. Does nothing where
   * there is nothing at all.
   */
  async refuse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const methods = this.#methodsAt(request.url);
    if (methods.length === 0 || methods.includes(request.method)) return;
    reply.header('allow', methods.join(', '));
    if (request.method !== 'OPTIONS')
      throw new DomainError('METHOD_NOT_ALLOWED', `This address takes ${methods.join(', ')}.`);
    await reply.status(204).send();
  }

  #methodsAt(url: string): string[] {
    const path = segmentsOf(url.split('?')[0] ?? url);
    const fitting = [...this.#routes].filter(([pattern]) => fits(segmentsOf(pattern), path));
    return [...new Set(fitting.flatMap(([, methods]) => [...methods]))].toSorted();
  }
}

/** Whether no route takes the request. Behind a wall nobody is told of methods before the wall has let them in. */
const isUnclaimed = (is404: boolean, url: string | undefined): boolean => is404 || url === undefined;

const segmentsOf = (path: string): string[] => path.split('/');

const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((part, index) => (part.startsWith(':') ? path[index] !== '' : part === path[index]));
