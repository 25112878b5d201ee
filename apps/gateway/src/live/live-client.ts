import { type ServerResponse } from 'node:http';
import { type FirmSession } from '../auth/session.js';
import { type LiveEvent, PING, toEventBlock } from './live-event.js';
import { type LiveSink } from './live-hub.js';

/** A reader that lets so much pile up does not read: it is disconnected, comes back and reads again what it shows. */
const MOST_UNREAD_BYTES = 1_024 * 1_024;
const LONGEST_TIMER_MS = 2_147_483_647;
/** How soon a browser should come back after the connection broke. */
const RETRY = 'retry: 1000\n\n';

/** One open event stream of one person. It ends with their session. */
export class LiveClient implements LiveSink {
  constructor(
    private readonly response: ServerResponse,
    session: FirmSession,
    now: number,
  ) {
    const leftMs = Math.min(LONGEST_TIMER_MS, Math.max(0, session.expiresAt - now));
    const expiry = setTimeout(() => this.close(), leftMs).unref();
    response.once('close', () => clearTimeout(expiry));
    this.#send(RETRY);
  }

  write(id: string, event: LiveEvent): void {
    this.#send(toEventBlock(id, event));
  }

  ping(): void {
    this.#send(PING);
  }

  close(): void {
    this.response.end();
  }

  #send(block: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    this.response.write(block);
    // Ending politely would wait for the reader that does not read.
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
  }
}
