/**
 * Runs a piece of work per key at most once at a time: calls that come meanwhile are answered by one more run after it,
 * which therefore sees what they were about.
 */
export class Coalescer {
  readonly #again = new Map<string, boolean>();

  isRunning(key: string): boolean {
    return this.#again.has(key);
  }

  async run(key: string, work: () => Promise<void>): Promise<void> {
    if (this.#again.has(key)) {
      this.#again.set(key, true);
      return;
    }
    try {
      do {
        this.#again.set(key, false);
        await work();
      } while (this.#again.get(key) === true);
    } finally {
      this.#again.delete(key);
    }
  }
}
