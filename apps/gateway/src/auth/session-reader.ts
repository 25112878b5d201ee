import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Session } from './session.js';
import { notASession, SessionVerifier } from './session-verifier.js';

export const SESSION_COOKIE = 'matterline_session';

/** What one request carries: a session, or why there is none. */
export type SessionReading =
  { readonly session: Session } | { readonly session: null; readonly refusal: unknown };

/** Finds the token of a request and remembers what became of it, so that it is verified once. */
@Injectable()
export class SessionReader {
  readonly #readings = new WeakMap<FastifyRequest, Promise<SessionReading>>();

  constructor(private readonly verifier: SessionVerifier) {}

  read(request: FastifyRequest): Promise<SessionReading> {
    const known = this.#readings.get(request);
    if (known) return known;
    const reading = this.#verify(request).then(
      (session): SessionReading => ({ session }),
      (refusal: unknown): SessionReading => ({ session: null, refusal }),
    );
    this.#readings.set(request, reading);
    return reading;
  }

  async #verify(request: FastifyRequest): Promise<Session> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
      if (token === undefined) throw notASession();
      return this.verifier.verify(token, 'header');
    }
    const cookie = request.cookies[SESSION_COOKIE];
    if (cookie === undefined || cookie === '') throw notASession();
    return this.verifier.verify(cookie, 'cookie');
  }
}
