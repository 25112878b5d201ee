import { randomUUID } from 'node:crypto';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type Correlation, runWithCorrelation } from '../bus/correlation.js';
import { type Metrics } from '../metrics/metrics.js';

const USABLE_ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{7,127}$/;

/** Every HTTP request is a story of its own (or goes on with the caller's `x-correlation-id`), and its time is measured. */
export function addHttpStory(http: FastifyInstance, metrics: Metrics): void {
  const stories = new WeakMap<FastifyRequest, Correlation>();
  http.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['x-correlation-id'];
    const correlationId = typeof given === 'string' && USABLE_ID.test(given) ? given : randomUUID();
    const story = { correlationId, causationId: null };
    stories.set(request, story);
    reply.header('x-correlation-id', correlationId);
    runWithCorrelation(story, done);
  });
  // Reading a body continues in the context of the socket, so the story is entered again after it.
  http.addHook('preValidation', (request, _reply, done) => {
    const story = stories.get(request);
    if (story) runWithCorrelation(story, done);
    else done();
  });
  http.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route, not the address: ids would make a time series each.
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpSeconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
    done();
  });
}
