import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The time of this process and of the services under test, which can be moved forward; see `follow-clock.mjs`. */
export class MovingClock {
  readonly #real = Date;
  #offsetMs = 0;

  constructor(private readonly file: string) {
    writeFileSync(file, '0');
    const RealDate = this.#real;
    const nowMs = () => this.nowMs;
    globalThis.Date = class extends RealDate {
      constructor(...time: []) {
        if (time.length === 0) super(nowMs());
        else super(...time);
      }

      static override now(): number {
        return nowMs();
      }
    } as DateConstructor;
  }

  /** What a process needs to follow this clock. */
  get environment(): Record<string, string> {
    const preload = new URL('./follow-clock.mjs', import.meta.url);
    return { MOVING_CLOCK_FILE: this.file, NODE_OPTIONS: `--import=${fileURLToPath(preload)}` };
  }

  get nowMs(): number {
    return this.#real.now() + this.#offsetMs;
  }

  forward(byMs: number): void {
    this.#offsetMs += byMs;
    writeFileSync(this.file, String(this.#offsetMs));
  }

  /** Gives this process its own time back. */
  stop(): void {
    globalThis.Date = this.#real;
  }
}
