import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type DomainError } from '#contracts/shared/domain-error';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { drainBody } from './drain-body.js';
import { PROBLEM_CONTENT_TYPE, toProblem } from './problem.js';
import { toDomainError } from './to-domain-error.js';

/** Every failed request becomes a problem document here, whoever refused it: a service, the gateway, Nest or the HTTP server. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: StructuredLogger) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = toDomainError(error);
    if (refusal.code === 'INTERNAL') this.logger.error({ error }, 'could not answer a request');
    // A stream that has begun cannot become a problem document: cut it, so that nobody takes it for complete.
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (refusal.code === 'PAYLOAD_TOO_LARGE') await drainBody(request.raw);
    await sendProblem(reply, refusal, String(reply.getHeader('x-correlation-id') ?? request.id));
  }
}

async function sendProblem(reply: FastifyReply, refusal: DomainError, correlationId: string): Promise<void> {
  const problem = toProblem(refusal, correlationId);
  const retryAfterSeconds = retryAfterOf(refusal);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  if (refusal.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  await reply
    .status(problem.status)
    .type(PROBLEM_CONTENT_TYPE)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

function retryAfterOf({ code, details }: DomainError): number | undefined {
  if (code === 'SERVICE_UNAVAILABLE') return 1;
  if (code !== 'TOO_MANY_REQUESTS') return undefined;
  return typeof details['retryAfterSeconds'] === 'number' ? details['retryAfterSeconds'] : 1;
}
