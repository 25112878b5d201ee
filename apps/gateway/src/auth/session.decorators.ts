import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { firmSessionOf, sessionOf } from './session.guard.js';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

/** The `Session` of whoever is asking. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  sessionOf(requestOf(context)),
);

/** The `FirmSession` of a firm's person. */
export const CurrentFirmSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  firmSessionOf(requestOf(context)),
);

/** The `Requester` on whose behalf a service is asked. */
export const CurrentRequester = createParamDecorator(
  (_: unknown, context: ExecutionContext) => firmSessionOf(requestOf(context)).requester,
);

/** The person who is asking, of a firm or of the operator, as an `Actor`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { id, name } = sessionOf(requestOf(context)).me.user;
  return { id, name };
});
