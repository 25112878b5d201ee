import { type Session } from './session.js';

/** Longer than a page takes to load, so short that a key which the host application takes back is out soon. */
const REMEMBERED_FOR_MS = 30_000;
const AT_MOST = 10_000;

/** What was verified a moment ago is true until it expires: a signature costs more than the rest of most requests. */
export class VerifiedSessions {
  readonly #sessions = new Map<string, { readonly session: Session; readonly until: number }>();

  recall(token: string): Session | undefined {
    const known = this.#sessions.get(token);
    return known !== undefined && known.until > Date.now() ? known.session : undefined;
  }

  remember(token: string, session: Session): void {
    this.#sessions.delete(token);
    this.#sessions.set(token, {
      session,
      until: Math.min(Date.now() + REMEMBERED_FOR_MS, session.expiresAt),
    });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > AT_MOST && oldest !== undefined) this.#sessions.delete(oldest);
  }
}
