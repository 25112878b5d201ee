interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatcherOptions {
  readonly maxBatch: number;
  /** How long each batch waits for company before it is processed; 0 (the default): until the end of this turn of the event loop. */
  readonly gatherMs?: number;
}

/**
 * Batches by need: what comes in one turn of the event loop is processed together, and what arrives while it runs makes
 * up the next batch. So one query or transaction serves many callers under load, and nobody waits when there is none.
 * `gatherMs` is for work that nobody is waiting for.
 */
export class KeyedBatcher<Key, Item, Result> {
  readonly #waiting = new Map<Key, Waiting<Item, Result>[]>();

  /** `process` gets at most `maxBatch` items of one key and returns one result per item, in order. If it throws, all of them fail. */
  constructor(
    private readonly process: (key: Key, items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly options: BatcherOptions,
  ) {}

  add(key: Key, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const entry = { item, resolve, reject };
      const waiting = this.#waiting.get(key);
      if (waiting) {
        waiting.push(entry);
        return;
      }
      this.#waiting.set(key, [entry]);
      void this.#run(key);
    });
  }

  /** How many keys are busy. */
  get size(): number {
    return this.#waiting.size;
  }

  async #run(key: Key): Promise<void> {
    for (;;) {
      await this.#gather();
      const batch = this.#waiting.get(key)?.splice(0, this.options.maxBatch) ?? [];
      if (batch.length > 0) await this.#processBatch(key, batch);
      if (this.#waiting.get(key)?.length === 0) {
        this.#waiting.delete(key);
        return;
      }
    }
  }

  async #gather(): Promise<void> {
    const { gatherMs = 0 } = this.options;
    await new Promise<void>((resolve) => {
      if (gatherMs === 0) setImmediate(resolve);
      else setTimeout(resolve, gatherMs);
    });
  }

  async #processBatch(key: Key, batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.process(
        key,
        batch.map(({ item }) => item),
      );
      if (results.length !== batch.length) {
        throw new Error(`a batch of ${batch.length} got ${results.length} results`);
      }
      results.forEach((result, index) => batch[index]?.resolve(result));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
