import { type ProcessEnd } from './owned-process.js';

/** What can be supervised: a service, or a server. */
export interface Supervisable {
  readonly exited: Promise<ProcessEnd>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface SupervisionOptions<P extends Supervisable> {
  name: string;
  /** Starts it again and resolves when it works; a rejection counts as another failure. */
  start: () => Promise<P>;
  say: (line: string) => void;
  delays?: RestartDelays;
}

interface RestartDelays {
  firstMs: number;
  longestMs: number;
  /** A process that lived this long starts with the first delay again. */
  resetAfterMs: number;
}

const usualDelays: RestartDelays = { firstMs: 500, longestMs: 10_000, resetAfterMs: 30_000 };

/** Keeps one process running: when it ends unasked it is started again, after a delay that grows while it keeps ending. */
export class Supervisor<P extends Supervisable> {
  #current: P;
  #stopping = false;
  #wake: () => void = () => undefined;
  readonly #loop: Promise<void>;

  /** `first` is running already: whoever started it could still say why it would not. */
  constructor(
    first: P,
    private readonly options: SupervisionOptions<P>,
  ) {
    this.#current = first;
    this.#loop = this.#keepRunning();
  }

  get current(): P {
    return this.#current;
  }

  /** Ends the process in order and restarts it no more. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#current.stop();
    await this.#loop;
  }

  /** Ends the process at once and restarts it no more. */
  async kill(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#current.kill();
  }

  async #keepRunning(): Promise<void> {
    const { firstMs, longestMs, resetAfterMs } = this.options.delays ?? usualDelays;
    let delayMs = firstMs;
    for (;;) {
      const runningSince = Date.now();
      const end = await this.#current.exited;
      if (this.#stopping) return;
      if (Date.now() - runningSince >= resetAfterMs) delayMs = firstMs;
      let what = `ended (${describeEnd(end)})`;
      do {
        this.options.say(`${this.options.name} ${what}; starting it again in ${delayMs / 1000} s`);
        await this.#pause(delayMs);
        delayMs = Math.min(delayMs * 2, longestMs);
        if (this.#stopping) return;
        what = await this.#startAgain();
      } while (what !== started && !this.#stopping);
    }
  }

  async #startAgain(): Promise<string> {
    try {
      this.#current = await this.options.start();
    } catch (failure) {
      return `did not start (${failure instanceof Error ? failure.message : String(failure)})`;
    }
    if (this.#stopping) await this.#current.stop();
    else this.options.say(`${this.options.name} runs again`);
    return started;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const started = 'started';

/** An end in words: "exit code 1", "signal SIGKILL". */
function describeEnd(end: ProcessEnd): string {
  return end.signal === null ? `exit code ${end.code ?? 'unknown'}` : `signal ${end.signal}`;
}
