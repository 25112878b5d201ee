import { type Me } from '#contracts/http/session.http';
import { type Requester } from '#contracts/shared/requester';

/** Who is asking, as their verified token says. */
export interface Session {
  readonly me: Me;
  /** Set for a firm's people, null for the operator's. */
  readonly requester: Requester | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** A cookie is sent along by the browser unasked, so changes made with it need a same-origin `Origin`. */
  readonly carriedBy: 'header' | 'cookie';
}

/** A firm's person for certain. */
export interface FirmSession extends Session {
  readonly requester: Requester;
}
