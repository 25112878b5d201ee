import { type Message, type MessagePage, type MessageState } from '#contracts/http/messages.http';
import { isOlder } from '../../../lib/live/revision';

export type Filing = MessagePage['filings'][number];

/** What this browser has read of a conversation: an unbroken run of messages up to the newest, in rising `seq`. */
export interface Thread {
  readonly messages: readonly Message[];
  readonly filings: readonly Filing[];
  /** The `before` of the next older page; null when the run begins with the first message. */
  readonly olderCursor: string | null;
}

export const EMPTY_THREAD: Thread = { messages: [], filings: [], olderCursor: null };

/** Joins two runs that touch or overlap; of a message that both have, the newer revision stays. */
export function joinThreads(one: Thread, other: Thread): Thread {
  const older = startOf(other) < startOf(one) ? other : one;
  return {
    messages: mergeMessages(one.messages, other.messages),
    filings: mergeFilings(one.filings, other.filings),
    olderCursor: older.olderCursor,
  };
}

/** Whether a run with newer messages leaves no hole between itself and a known one. */
export const touches = (known: Thread, newer: Thread): boolean => startOf(newer) <= endOf(known) + 1;

export const toThread = ({ items, filings, nextCursor }: MessagePage): Thread => ({
  messages: items,
  filings,
  olderCursor: nextCursor,
});

export type Change =
  | { readonly kind: 'applied'; readonly thread: Thread }
  /** Messages before it are missing: the server must be asked for them. */
  | { readonly kind: 'hole' }
  /** Old news, or older than what this browser has read. */
  | { readonly kind: 'nothing-new' };

/** Applies one message as a live event or an answer carries it. */
export function withMessage(thread: Thread, message: Message): Change {
  const { messages } = thread;
  const index = message.seq - startOf(thread);
  const known = messages[index];
  if (known !== undefined) {
    if (isOlder(message, known)) return { kind: 'nothing-new' };
    return { kind: 'applied', thread: { ...thread, messages: messages.with(index, message) } };
  }
  if (messages.length > 0 && index < 0) return { kind: 'nothing-new' };
  if (message.seq !== endOf(thread) + 1) return { kind: 'hole' };
  return { kind: 'applied', thread: { ...thread, messages: [...messages, message] } };
}

const SETTLED: ReadonlySet<MessageState> = new Set(['received', 'delivered', 'undelivered']);

/** Whether messages below `seq` may have changed while this browser did not listen. */
export const hasOpenBelow = (thread: Thread, seq: number): boolean =>
  thread.messages.some(
    ({ seq: own, state, media = [] }) =>
      own < seq && !(SETTLED.has(state) && media.every((file) => file.state === 'kept')),
  );

/** The lowest `seq`; of an empty thread what its first message will have. */
export const startOf = ({ messages }: Thread): number => messages[0]?.seq ?? 1;
export const endOf = ({ messages }: Thread): number => messages.at(-1)?.seq ?? 0;

function mergeMessages(one: readonly Message[], other: readonly Message[]): readonly Message[] {
  // A page above what is known, the usual case while scrolling up through thousands.
  if ((other.at(-1)?.seq ?? 0) < (one[0]?.seq ?? 0)) return [...other, ...one];
  const bySeq = new Map(one.map((message) => [message.seq, message]));
  for (const message of other) {
    const known = bySeq.get(message.seq);
    if (known === undefined || !isOlder(message, known)) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

function mergeFilings(one: readonly Filing[], other: readonly Filing[]): readonly Filing[] {
  const byId = new Map([...one, ...other].map((filing) => [filing.id, filing]));
  return [...byId.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
