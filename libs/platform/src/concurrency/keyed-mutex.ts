/** One at a time per key, in order of arrival; different keys do not wait for each other. Within this process only. */
export class KeyedMutex<Key> {
  readonly #tails = new Map<Key, Promise<void>>();

  /** Runs `work` when everything that came before it for this key has settled; gives back its result or error. */
  async runExclusive<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }

  /** How many keys are busy. */
  get size(): number {
    return this.#tails.size;
  }
}
