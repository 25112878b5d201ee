interface Numbered<Item> {
  readonly number: number;
  readonly item: Item;
}

/**
 * The latest changes of one account, for browsers that come back. `undefined` says that what was missed cannot be known any
 * more, so that the browser must read again what it shows.
 */
export class ReplayBuffer<Item> {
  #items: Numbered<Item>[] = [];
  /** Everything up to here was dropped. */
  #forgotten: number;

  constructor(
    private readonly capacity: number,
    startsAfter: number,
  ) {
    this.#forgotten = startsAfter;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  add(number: number, item: Item): void {
    this.#items.push({ number, item });
    if (this.#items.length <= this.capacity) return;
    const dropped = this.#items.shift();
    if (dropped !== undefined) this.#forgotten = dropped.number;
  }

  /** What came after `number`, oldest first. */
  since(number: number): readonly Numbered<Item>[] | undefined {
    if (number < this.#forgotten) return undefined;
    return this.#items.filter((entry) => entry.number > number);
  }
}
