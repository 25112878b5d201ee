import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { DomainError } from '#contracts/shared/domain-error';

/** A forged, stale or foreign event gets 400. */
@Catch(DomainError)
export class WebhookRefusalFilter implements ExceptionFilter<DomainError> {
  catch({ code, message }: DomainError, host: ArgumentsHost): void {
    void host.switchToHttp().getResponse<FastifyReply>().status(400).send({ code, message });
  }
}
