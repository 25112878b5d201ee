export interface BurstOptions {
  /** So many pieces of work in a row with hardly a pause between them are a burst. */
  readonly works: number;
  /** The pauses of a burst are shorter than this on average. */
  readonly pauseMs: number;
  /** Nothing stands back longer. */
  readonly atMostMs: number;
}

/** How often those that stand back look whether the burst is over. */
const LOOK_EVERY_MS = 10;

/**
 * Tells a burst of work that people wait for from single pieces. What follows from a single piece happens at once; in a
 * burst it stands back, so that the next answer does not share the machine with it, and so that it is done in larger pieces.
 */
export class Burst {
  #underWay = 0;
  #lastEndedAt = Number.NEGATIVE_INFINITY;
  /** Before the latest pieces of work, the oldest first. */
  readonly #pauses: number[] = [];

  constructor(private readonly options: BurstOptions) {}

  /** Does a piece of work that somebody waits for. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#pauses.push(this.#pauseMs());
    if (this.#pauses.length > this.options.works) this.#pauses.shift();
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#lastEndedAt = performance.now();
    }
  }

  /** Resolves at once outside of a burst; else when it is over, and after `atMostMs` in any case. */
  async pass(): Promise<void> {
    const until = performance.now() + this.options.atMostMs;
    while (this.#lasts() && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  #lasts(): boolean {
    const { works, pauseMs } = this.options;
    if (this.#pauses.length < works) return false;
    const present = this.#pauseMs();
    const total = this.#pauses.reduce((sum, pause) => sum + pause, 0);
    return Math.max(total / works, present / 2) < pauseMs;
  }

  #pauseMs(): number {
    return this.#underWay > 0 ? 0 : performance.now() - this.#lastEndedAt;
  }
}
