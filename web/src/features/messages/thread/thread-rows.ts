import { type TopUp } from '#contracts/http/billing.http';
import { type Message } from '#contracts/http/messages.http';
import { type OutboxEntry, placeEntries } from '../outbox/outbox-entry';
import { type Filing, type Thread } from './thread';
import { type Refills } from './use-refills';

interface Placed {
  /** Stays the same from the first drawing of a bubble to the last, and so does its element. */
  readonly key: string;
  /** The first row of a day carries its separator, so that rows read above it later do not change which row is which. */
  readonly startsDay: boolean;
}

export type ThreadRow = Placed &
  (
    | {
        readonly kind: 'message';
        readonly message: Message;
        readonly startsGroup: boolean;
        /** The "New" line is above it. */
        readonly isFirstUnread: boolean;
        /** What was bought for it, for those who may know. */
        readonly refill: TopUp | undefined;
      }
    | { readonly kind: 'entry'; readonly entry: OutboxEntry; readonly startsGroup: boolean }
    | { readonly kind: 'filing'; readonly filing: Filing }
  );

export interface RowsInput {
  readonly thread: Thread;
  readonly entries: readonly OutboxEntry[];
  readonly userId: string;
  readonly firstUnreadSeq: number | null;
  readonly refills: Refills;
}

/** Messages by one sender share a time line when no more than this lies between them. */
const GROUP_WITHIN_MS = 5 * 60_000;

/** What a thread shows, from top to bottom: texts, changes of filing where they happened, and texts still on their way. */
export function buildRows({ thread, entries, userId, firstUnreadSeq, refills }: RowsInput): ThreadRow[] {
  const { unplaced, keyByMessageId } = placeEntries(entries, thread.messages, userId);
  const rows: ThreadRow[] = [];
  let day = Number.NaN;
  let sender: string | undefined;
  let lastMs = Number.NaN;
  const filings = thread.filings.values();
  let filing = filings.next().value;

  const startDay = (at: Moment): boolean => {
    const isNew = at.day !== day;
    day = at.day;
    if (isNew) sender = undefined;
    return isNew;
  };
  const startGroup = (by: string, { ms }: Moment): boolean => {
    const isNew = by !== sender || ms - lastMs > GROUP_WITHIN_MS;
    sender = by;
    lastMs = ms;
    return isNew;
  };
  const addFilingsUntil = (at: string | undefined): void => {
    while (filing !== undefined && (at === undefined || filing.at <= at)) {
      rows.push({ kind: 'filing', key: filing.id, filing, startsDay: startDay(toMoment(filing.at)) });
      sender = undefined;
      filing = filings.next().value;
    }
  };

  for (const message of thread.messages) {
    addFilingsUntil(message.createdAt);
    const at = momentOf(message);
    const startsDay = startDay(at);
    const isFirstUnread = message.seq === firstUnreadSeq;
    if (isFirstUnread) sender = undefined;
    const startsGroup = startGroup(message.direction === 'incoming' ? '' : (message.author?.id ?? '?'), at);
    const key = keyByMessageId.get(message.id) ?? message.id;
    const refill = refills.get(message.id);
    rows.push({ kind: 'message', key, message, startsDay, startsGroup, isFirstUnread, refill });
    if (message.optOutChange !== undefined || refill !== undefined) sender = undefined;
  }
  addFilingsUntil(undefined);
  for (const entry of unplaced) {
    const at = toMoment(entry.createdAt);
    const startsDay = startDay(at);
    rows.push({ kind: 'entry', key: entry.key, entry, startsDay, startsGroup: startGroup(userId, at) });
  }
  return rows;
}

/** The first text of the client that this person has not read, given how many there are. */
export function findFirstUnread(thread: Thread, unread: number): number | null {
  let left = unread;
  let seq: number | null = null;
  for (let index = thread.messages.length - 1; index >= 0 && left > 0; index -= 1) {
    const message = thread.messages[index];
    if (message?.direction !== 'incoming') continue;
    seq = message.seq;
    left -= 1;
  }
  return seq;
}

interface Moment {
  readonly ms: number;
  /** A number that two instants share when they lie on the same day of this browser's time zone. */
  readonly day: number;
}

function toMoment(at: string): Moment {
  const date = new Date(at);
  return { ms: date.getTime(), day: (date.getFullYear() * 12 + date.getMonth()) * 31 + date.getDate() };
}

const moments = new WeakMap<Message, Moment>();

/** Rows are built anew with every change, and reading ten thousand times is most of that work. */
function momentOf(message: Message): Moment {
  const known = moments.get(message);
  if (known !== undefined) return known;
  const moment = toMoment(message.createdAt);
  moments.set(message, moment);
  return moment;
}
