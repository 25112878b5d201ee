/** Tells a person in a terminal what is happening and for how long, one line each. */
export class Progress {
  readonly #startedAt = Date.now();

  say(line: string): void {
    process.stdout.write(`${this.#elapsed()}  ${line}\n`);
  }

  /** Says that work begins, every ten seconds that it still goes on, and how long it took. */
  async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.say(what);
    const since = Date.now();
    const seconds = (): string => ((Date.now() - since) / 1000).toFixed(1);
    const ticking = setInterval(() => this.say(`  still: ${what} (${seconds()} s)`), 10_000);
    try {
      const result = await work();
      this.say(`  done in ${seconds()} s: ${what}`);
      return result;
    } finally {
      clearInterval(ticking);
    }
  }

  #elapsed(): string {
    return `${((Date.now() - this.#startedAt) / 1000).toFixed(1).padStart(6)} s`;
  }
}
