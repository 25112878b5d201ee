const SAVE_AFTER_MS = 500;

/**
 * What a person has typed and not sent, one text for each conversation: in memory at every key, in the browser's storage a
 * moment after the last one. Without storage a draft lives as long as the page.
 */
export class Drafts {
  readonly #prefix: string;
  readonly #texts = new Map<string, string>();
  readonly #unsaved = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #composers = new Set<(conversationId: string) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: ReadonlySet<string>;

  constructor(
    private readonly storage: Storage,
    userId: string,
  ) {
    this.#prefix = `matterline.draft.${userId}.`;
    for (const name of Object.keys(storage)) {
      const text = storage.getItem(name);
      if (name.startsWith(this.#prefix) && text !== null)
        this.#texts.set(name.slice(this.#prefix.length), text);
    }
    this.#waiting = new Set(this.#texts.keys());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  read(conversationId: string): string {
    return this.#texts.get(conversationId) ?? '';
  }

  /** Conversations in which a saved draft waits; the same set until that changes. */
  waiting = (): ReadonlySet<string> => this.#waiting;

  write(conversationId: string, text: string): void {
    if (text === '') this.#texts.delete(conversationId);
    else this.#texts.set(conversationId, text);
    this.#unsaved.add(conversationId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  /** Puts a text that was not sent back to where it was typed, before what has been typed since. */
  putBack(conversationId: string, text: string): void {
    const typed = this.read(conversationId);
    this.write(conversationId, typed === '' ? text : `${text}\n${typed}`);
    this.save();
    for (const composer of this.#composers) composer(conversationId);
  }

  /** Tells a composer that a text was put back into a conversation. */
  onPutBack(composer: (conversationId: string) => void): () => void {
    this.#composers.add(composer);
    return () => this.#composers.delete(composer);
  }

  /** A text that was sent is no draft any more, not even if the page closes now. */
  clear(conversationId: string): void {
    this.write(conversationId, '');
    this.save();
  }

  /** Saves now: the page may be closing. */
  save(): void {
    clearTimeout(this.#timer);
    for (const conversationId of this.#unsaved) this.#store(conversationId);
    this.#unsaved.clear();
    this.#announce();
  }

  /** Another tab saved or removed a draft. What is being typed here is kept. */
  changedElsewhere(name: string, text: string | null): void {
    if (!name.startsWith(this.#prefix)) return;
    const conversationId = name.slice(this.#prefix.length);
    if (this.#unsaved.has(conversationId)) return;
    if (text === null) this.#texts.delete(conversationId);
    else this.#texts.set(conversationId, text);
    this.#announce();
  }

  #store(conversationId: string): void {
    const text = this.#texts.get(conversationId);
    try {
      if (text === undefined) this.storage.removeItem(this.#prefix + conversationId);
      else this.storage.setItem(this.#prefix + conversationId, text);
    } catch {
      // Full or forbidden: the draft stays in memory.
    }
  }

  #announce(): void {
    const isSame =
      this.#waiting.size === this.#texts.size && [...this.#texts.keys()].every((id) => this.#waiting.has(id));
    if (isSame) return;
    this.#waiting = new Set(this.#texts.keys());
    for (const listener of this.#listeners) listener();
  }
}
