import { type Message } from '#contracts/http/messages.http';
import { type OutboxEntry, type OutboxProgress } from './outbox-entry';
import { type OutboxStorage } from './outbox-storage';

/** What became of one attempt to post a text. */
export type PostOutcome =
  | { readonly kind: 'accepted'; readonly message: Message }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** No answer, or one that says "later": the text may have been accepted, so it is posted again with the same key. */
  | { readonly kind: 'again' };

export interface OutboxPorts {
  readonly storage: OutboxStorage;
  post(entry: OutboxEntry): Promise<PostOutcome>;
  /** Told before the entry becomes `accepted`, to put the message into its thread. */
  accepted(entry: OutboxEntry, message: Message): void;
  newKey(): string;
  now(): Date;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
/** Accepted entries stay known so that their bubbles keep their keys; more than can be on screen need not be. */
const MOST_ACCEPTED = 200;
const NONE: readonly OutboxEntry[] = [];

/**
 * Carries texts to the server: at once to the screen, to storage before the network, one at a time for each conversation so
 * that they are accepted in the order of sending (P14), and again with the same key until there is an answer.
 */
export class Outbox {
  #entries: readonly OutboxEntry[];
  #byConversation = new Map<string, readonly OutboxEntry[]>();
  readonly #listeners = new Set<() => void>();
  readonly #busy = new Set<string>();
  readonly #wakeUps = new Map<string, ReturnType<typeof setTimeout>>();

  #isRunning = false;

  constructor(private readonly ports: OutboxPorts) {
    this.#entries = ports.storage.read();
  }

  start(): void {
    this.#isRunning = true;
    for (const { conversationId } of this.#entries) this.#advance(conversationId);
  }

  /** Posts nothing more: the person is leaving, and what waits is theirs alone. It is kept in storage. */
  stop(): void {
    this.#isRunning = false;
    for (const timer of this.#wakeUps.values()) clearTimeout(timer);
    this.#wakeUps.clear();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** In the order of sending; the same array until something changes. */
  entriesOf(conversationId: string): readonly OutboxEntry[] {
    const known = this.#byConversation.get(conversationId);
    if (known !== undefined) return known;
    const entries = this.#entries.filter((entry) => entry.conversationId === conversationId);
    const result = entries.length === 0 ? NONE : entries;
    this.#byConversation.set(conversationId, result);
    return result;
  }

  send(conversationId: string, body: string, afterSeq: number): void {
    const { ports } = this;
    const entry: OutboxEntry = {
      key: ports.newKey(),
      conversationId,
      body,
      createdAt: ports.now().toISOString(),
      afterSeq,
      progress: { step: 'waiting', attempts: 0 },
    };
    ports.storage.save(entry);
    this.#replaceAll([...this.#entries, entry]);
    this.#advance(conversationId);
  }

  /** Takes a refused text out, for good or back into the composer. */
  discard(key: string): void {
    this.ports.storage.remove(key);
    this.#replaceAll(this.#entries.filter((entry) => entry.key !== key));
  }

  /** Another tab took an item out of the storage: that text is finished, and must not be posted again here. */
  removedElsewhere(name: string): void {
    const key = this.ports.storage.keyOf(name);
    const entry = this.#entries.find((candidate) => candidate.key === key);
    if (entry?.progress.step === 'waiting' || entry?.progress.step === 'refused')
      this.#replaceAll(this.#entries.filter((candidate) => candidate !== entry));
  }

  /** The connection is back: what waits for its next attempt is posted now. */
  wakeUp(): void {
    for (const conversationId of this.#wakeUps.keys()) this.#advance(conversationId);
  }

  #advance(conversationId: string): void {
    clearTimeout(this.#wakeUps.get(conversationId));
    this.#wakeUps.delete(conversationId);
    if (!this.#isRunning || this.#busy.has(conversationId)) return;
    const next = this.entriesOf(conversationId).find(({ progress }) => progress.step === 'waiting');
    if (next === undefined || next.progress.step !== 'waiting') return;
    this.#busy.add(conversationId);
    void this.#post(next, next.progress.attempts + 1);
  }

  async #post(entry: OutboxEntry, attempts: number): Promise<void> {
    const { conversationId, key } = entry;
    this.#progress(key, { step: 'posting', attempts });
    const outcome = await this.ports.post(entry).catch((): PostOutcome => ({ kind: 'again' }));
    this.#busy.delete(conversationId);
    switch (outcome.kind) {
      case 'accepted':
        this.ports.storage.remove(key);
        this.ports.accepted(entry, outcome.message);
        this.#progress(key, { step: 'accepted', message: outcome.message }, 'forget');
        break;
      case 'refused':
        this.#progress(key, { step: 'refused', code: outcome.code, detail: outcome.detail });
        break;
      case 'again': {
        this.#progress(key, { step: 'waiting', attempts });
        if (!this.#isRunning) return;
        this.#wakeUps.set(
          conversationId,
          setTimeout(() => this.#advance(conversationId), delayAfter(attempts)),
        );
        return;
      }
    }
    this.#advance(conversationId);
  }

  #progress(key: string, progress: OutboxProgress, storage: 'keep' | 'forget' = 'keep'): void {
    this.#replaceAll(
      this.#entries.map((entry) => {
        if (entry.key !== key) return entry;
        const changed = { ...entry, progress };
        if (storage === 'keep') this.ports.storage.save(changed);
        return changed;
      }),
    );
  }

  #replaceAll(entries: readonly OutboxEntry[]): void {
    this.#entries = withoutOldest(entries);
    this.#byConversation = new Map();
    for (const listener of this.#listeners) listener();
  }
}

function withoutOldest(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  let surplus = entries.filter(({ progress }) => progress.step === 'accepted').length - MOST_ACCEPTED;
  if (surplus <= 0) return entries;
  return entries.filter(({ progress }) => progress.step !== 'accepted' || (surplus -= 1) < 0);
}

function delayAfter(attempts: number): number {
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return delayMs * (0.75 + Math.random() / 2);
}
