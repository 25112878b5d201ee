import { Random } from '#testing/random';

/** A piece of work of one process. Each `yield` gives its milliseconds to the rest of the world; a crash may fall on any of them. */
export type Work = Generator<number, void, void>;

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export interface Process {
  readonly name: string;
  up: boolean;
  /** Work begun in an earlier life of the process never goes on. */
  life: number;
}

/**
 * Virtual time in which processes work, wait, crash and come back. Between two `yield`s a piece of work is alone: what is read
 * and written without one in between is a transaction.
 */
export class World {
  readonly random: Random;
  readonly processes: Process[] = [];
  now = 0;
  crashes = 0;
  #order = 0;
  readonly #queue: Happening[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  get date(): Date {
    return new Date(Date.UTC(2026, 10, 2) + this.now);
  }

  process(name: string): Process {
    const process = { name, up: true, life: 0 };
    this.processes.push(process);
    return process;
  }

  after(delayMs: number, run: () => void): void {
    this.#order += 1;
    insert(this.#queue, { at: this.now + Math.max(0, delayMs), order: this.#order, run });
  }

  every(intervalMs: number, run: () => void): void {
    this.after(
      this.random.below(intervalMs),
      function again(this: World) {
        run();
        this.after(intervalMs, again.bind(this));
      }.bind(this),
    );
  }

  /** Runs `work` in `process`; `onLost` is called when the process dies before the work is done. */
  start(
    process: Process,
    work: Work,
    onDone: () => void = () => undefined,
    onLost: () => void = () => undefined,
  ): void {
    const { life } = process;
    const step = (): void => {
      if (!process.up || process.life !== life) return onLost();
      const { done, value } = work.next();
      if (done === true) return onDone();
      this.after(value, step);
    };
    this.after(0, step);
  }

  crash(process: Process, downMs: number): void {
    if (!process.up) return;
    process.up = false;
    process.life += 1;
    this.crashes += 1;
    this.after(downMs, () => {
      process.up = true;
    });
  }

  /** Lets time pass until `isDone`, or until `horizonMs`; says whether it was done. */
  run(isDone: () => boolean, horizonMs: number): boolean {
    for (let count = 0; ; count += 1) {
      const happening = this.#queue.shift();
      if (happening === undefined || happening.at > horizonMs) return isDone();
      this.now = happening.at;
      happening.run();
      if (count % 200 === 0 && isDone()) return true;
    }
  }
}

function insert(queue: Happening[], happening: Happening): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = queue[middle];
    if (
      other !== undefined &&
      (other.at < happening.at || (other.at === happening.at && other.order < happening.order))
    )
      low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, happening);
}
