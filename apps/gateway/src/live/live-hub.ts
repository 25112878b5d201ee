import { type LiveChange, type LiveEvent, type LiveReader } from './live-event.js';
import { ReplayBuffer } from './replay-buffer.js';

/** Writes one event to a browser; `close` ends its stream. */
export interface LiveSink {
  write(id: string, event: LiveEvent): void;
  close(): void;
}

interface Subscriber {
  readonly reader: LiveReader;
  readonly sink: LiveSink;
}

const REFETCH: LiveEvent = { name: 'refetch', data: {} };

/**
 * Fans changes out to the open streams of the account they belong to (P26), and keeps the latest of each account for
 * browsers that reconnect to this copy. Ids are `<copy>-<number>`: another copy, or this one before its restart, has not
 * seen the same changes, so its ids mean "read again".
 */
export class LiveHub {
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  readonly #buffers = new Map<string, ReplayBuffer<LiveChange>>();
  #number = 0;

  /** `copy` names this process and may hold anything but white space; `capacity` is the changes kept for each account. */
  constructor(
    private readonly copy: string,
    private readonly capacity: number,
  ) {}

  get openStreams(): number {
    let count = 0;
    for (const subscribers of this.#subscribers.values()) count += subscribers.size;
    return count;
  }

  /** Opens a stream, first with what was missed since `lastEventId`. The answer ends it. */
  subscribe(reader: LiveReader, sink: LiveSink, lastEventId: string | undefined): () => void {
    const subscriber = { reader, sink };
    const others = this.#subscribers.get(reader.accountId) ?? new Set<Subscriber>();
    this.#subscribers.set(reader.accountId, others.add(subscriber));
    // From the first stream of an account on, its changes are kept, so that its browsers may resume.
    this.#bufferOf(reader.accountId);
    if (lastEventId !== undefined) this.#resume(subscriber, lastEventId);
    return () => {
      others.delete(subscriber);
      if (others.size === 0 && this.#subscribers.get(reader.accountId) === others)
        this.#subscribers.delete(reader.accountId);
    };
  }

  publish(change: LiveChange): void {
    this.#number += 1;
    this.#buffers.get(change.accountId)?.add(this.#number, change);
    const id = this.#idOf(this.#number);
    for (const subscriber of this.#subscribers.get(change.accountId) ?? []) write(subscriber, id, change);
  }

  /** Changes may have been missed: every browser reads again, and what is kept cannot be resumed from. */
  interrupted(): void {
    this.#number += 1;
    this.#buffers.clear();
    for (const [accountId, subscribers] of this.#subscribers) {
      this.#bufferOf(accountId);
      for (const { sink } of subscribers) sink.write(this.#idOf(this.#number), REFETCH);
    }
  }

  /** Keeps nothing more of an account that nobody listens to, so that memory follows those who do. */
  forget(accountId: string): void {
    if (!this.#subscribers.has(accountId)) this.#buffers.delete(accountId);
  }

  /** Ends all streams; browsers come back to another copy. */
  close(): void {
    for (const subscribers of this.#subscribers.values()) for (const { sink } of subscribers) sink.close();
    this.#subscribers.clear();
    this.#buffers.clear();
  }

  #resume(subscriber: Subscriber, lastEventId: string): void {
    const { reader, sink } = subscriber;
    const number = this.#numberOf(lastEventId);
    const missed = number === undefined ? undefined : this.#bufferOf(reader.accountId).since(number);
    if (missed === undefined) return sink.write(this.#idOf(this.#number), REFETCH);
    for (const { number: at, item } of missed) write(subscriber, this.#idOf(at), item);
  }

  #bufferOf(accountId: string): ReplayBuffer<LiveChange> {
    const known = this.#buffers.get(accountId);
    if (known !== undefined) return known;
    const buffer = new ReplayBuffer<LiveChange>(this.capacity, this.#number);
    this.#buffers.set(accountId, buffer);
    return buffer;
  }

  #idOf(number: number): string {
    return `${this.copy}-${number}`;
  }

  #numberOf(id: string): number | undefined {
    if (!id.startsWith(`${this.copy}-`)) return undefined;
    const number = Number(id.slice(this.copy.length + 1));
    return Number.isSafeInteger(number) && number >= 0 && number <= this.#number ? number : undefined;
  }
}

function write({ reader, sink }: Subscriber, id: string, { name, viewFor }: LiveChange): void {
  const data = viewFor(reader);
  if (data !== undefined) sink.write(id, { name, data });
}
