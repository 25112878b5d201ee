import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { DomainError } from '#contracts/shared/domain-error';
import { ACCESS, type Access } from './access.decorators.js';
import { changesSomething, isSameOrigin } from './same-origin.js';
import { type FirmSession, type Session } from './session.js';
import { SessionReader } from './session-reader.js';

/** What the guard let through, for the parameter decorators. */
const admitted = new WeakMap<FastifyRequest, Session>();

/** Stands before every route. Whether a person may do a thing is decided by the service that owns it, not here. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly reader: SessionReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Handlers of the bus are asked by our own services.
    if (context.getType() !== 'http') return true;
    const access =
      this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'firm';
    if (access === 'anybody') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reading = await this.reader.read(request);
    if (reading.session === null) throw reading.refusal;
    assertMayEnter(reading.session, access);
    assertOwnPage(reading.session, request);
    admitted.set(request, reading.session);
    return true;
  }
}

/** The session of an admitted request. */
export function sessionOf(request: FastifyRequest): Session {
  const session = admitted.get(request);
  if (session === undefined) throw new Error('The route is open to anybody: there may be no session.');
  return session;
}

/** The session of a firm's person: what a route has that says nothing about access. */
export function firmSessionOf(request: FastifyRequest): FirmSession {
  const session = sessionOf(request);
  if (session.requester === null) throw new Error('The route is not kept to a firm’s people.');
  return { ...session, requester: session.requester };
}

function assertMayEnter(session: Session, access: Access): void {
  if (access === 'firm' && session.requester === null)
    throw new DomainError('FORBIDDEN', 'This is for the people of a law firm.');
  if (access === 'finance' && session.me.platformRole !== 'finance')
    throw new DomainError('FORBIDDEN', 'This is for the finance people of the operator.');
}

function assertOwnPage(session: Session, request: FastifyRequest): void {
  if (session.carriedBy === 'header' || !changesSomething(request) || isSameOrigin(request)) return;
  throw new DomainError('ORIGIN_NOT_ALLOWED', 'Changes are taken from our own pages only.');
}
