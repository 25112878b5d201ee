import { type LiveEventName } from '#contracts/http/events.http';
import { type Role } from '#contracts/shared/requester';

/** What is pushed to a browser: the SSE event's name and its data, already in the reader's own view. */
export interface LiveEvent {
  readonly name: LiveEventName;
  readonly data: unknown;
}

/** Who reads a stream, as the session said when it was opened. */
export interface LiveReader {
  readonly accountId: string;
  readonly userId: string;
  readonly role: Role;
}

/**
 * A change of an account's data, drawn for each reader when it is pushed: an unread count is not the same for two people.
 * `viewFor` may be called long after the change, for a browser that resumes.
 */
export interface LiveChange {
  readonly accountId: string;
  readonly name: LiveEventName;
  /** Undefined: this reader may not see it. */
  readonly viewFor: (reader: LiveReader) => unknown;
}

/** One event as the SSE wire format has it. JSON holds no raw line end, so one `data:` line is enough. */
export function toEventBlock(id: string, { name, data }: LiveEvent): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment that keeps proxies from closing a quiet stream. */
export const PING = ': ping\n\n';
