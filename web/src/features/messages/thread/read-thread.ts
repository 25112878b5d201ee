import { messagePage } from '#contracts/http/messages.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { request } from '../../../lib/api/api-client';
import { endOf, hasOpenBelow, joinThreads, startOf, type Thread, touches, toThread } from './thread';

/** So many pages are read again at most; what is older is left to reading upwards. */
const MOST_PAGES = 6;

export interface ReadThreadOptions {
  /** What this browser knows; asked again after each page, because live events go on meanwhile. */
  readonly known: () => Thread | undefined;
  /** The newest so many texts of the client are wanted: those that this person has not read. */
  readonly unread: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the newest texts of a conversation and joins them to what is known: further pages until there is no hole, until the
 * unread texts are there, and for known texts that may have changed meanwhile.
 */
export async function readThread(conversationId: string, options: ReadThreadOptions): Promise<Thread> {
  const { known, signal } = options;
  let read = await readPage(conversationId, undefined, signal);
  for (let pages = 1; pages < MOST_PAGES && isMoreWanted(read, options); pages += 1)
    read = joinThreads(read, await readPage(conversationId, startOf(read), signal));
  const before = known();
  return before !== undefined && touches(before, read) ? joinThreads(before, read) : read;
}

/** The messages below `before`, or the newest ones. */
export async function readPage(
  conversationId: string,
  before: number | undefined,
  signal?: AbortSignal,
): Promise<Thread> {
  const path = `/conversations/${encodeURIComponent(conversationId)}/messages`;
  const options = { query: { before, limit: MAX_PAGE_SIZE }, ...(signal && { signal }) };
  return toThread(await request(messagePage, 'GET', path, options));
}

function isMoreWanted(read: Thread, { known, unread }: ReadThreadOptions): boolean {
  if (read.olderCursor === null) return false;
  const received = read.messages.filter(({ direction }) => direction === 'incoming').length;
  if (received < unread) return true;
  const before = known();
  if (before === undefined || endOf(before) === 0) return false;
  return !touches(before, read) || hasOpenBelow(before, startOf(read));
}
