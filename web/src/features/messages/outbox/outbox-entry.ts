import { type Message } from '#contracts/http/messages.http';
import { normalizeMessageText } from '#contracts/shared/message-text';

/** A text that was typed and sent here, until the server's own message has taken its place. */
export interface OutboxEntry {
  /** The `Idempotency-Key` of all its attempts, over retries and reloads. */
  readonly key: string;
  readonly conversationId: string;
  readonly body: string;
  readonly createdAt: string;
  /** The newest message this browser knew when it was sent: its own message comes after it. */
  readonly afterSeq: number;
  readonly progress: OutboxProgress;
}

export type OutboxProgress =
  /** Not posted yet, or to be posted again: after `attempts` that got no answer. */
  | { readonly step: 'waiting'; readonly attempts: number }
  | { readonly step: 'posting'; readonly attempts: number }
  | { readonly step: 'accepted'; readonly message: Message }
  /** The server will not take it: `code` says why. It never left. */
  | { readonly step: 'refused'; readonly code: string; readonly detail: string };

export interface PlacedEntries {
  /** Entries that have no message in the thread yet, in the order of sending. */
  readonly unplaced: readonly OutboxEntry[];
  /** The entry's key by the id of the message that took its place: the bubble stays the same one. */
  readonly keyByMessageId: ReadonlyMap<string, string>;
}

/**
 * Finds which of a thread's messages are entries of the outbox, so that a text is drawn once whichever comes first, the
 * live event or the answer. An answer is certain; before it, an own message with the same text, newer than the sending
 * and not another entry's, stands for the entry.
 */
export function placeEntries(
  entries: readonly OutboxEntry[],
  messages: readonly Message[],
  userId: string,
): PlacedEntries {
  const keyByMessageId = new Map<string, string>();
  for (const { key, progress } of entries)
    if (progress.step === 'accepted') keyByMessageId.set(progress.message.id, key);
  const newest = messages.at(-1)?.seq ?? 0;
  const unplaced: OutboxEntry[] = [];
  for (const entry of entries) {
    const { progress } = entry;
    if (progress.step === 'accepted') {
      if (progress.message.seq > newest) unplaced.push(entry);
      continue;
    }
    const standIn = mayBeAccepted(entry) ? findStandIn(entry, messages, userId, keyByMessageId) : undefined;
    if (standIn === undefined) unplaced.push(entry);
    else keyByMessageId.set(standIn.id, entry.key);
  }
  return { unplaced, keyByMessageId };
}

const mayBeAccepted = ({ progress }: OutboxEntry): boolean =>
  progress.step === 'posting' || (progress.step === 'waiting' && progress.attempts > 0);

function findStandIn(
  entry: OutboxEntry,
  messages: readonly Message[],
  userId: string,
  taken: ReadonlyMap<string, string>,
): Message | undefined {
  const body = normalizeMessageText(entry.body);
  const firstNewer = messages.findLastIndex(({ seq }) => seq <= entry.afterSeq) + 1;
  for (let index = firstNewer; index < messages.length; index += 1) {
    const message = messages[index];
    if (message?.direction !== 'outgoing' || message.author?.id !== userId) continue;
    if (message.body === body && !taken.has(message.id)) return message;
  }
  return undefined;
}
