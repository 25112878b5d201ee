import { randomUUID } from 'node:crypto';
import { runWithCorrelation } from '../bus/correlation.js';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { type Metrics } from '../metrics/metrics.js';

export interface SweepOptions {
  readonly intervalMs?: number;
  readonly batchSize?: number;
}

/** One regular task. A failure is logged and the next turn comes as usual. */
export class Sweep {
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> | undefined;
  #stopped = true;

  constructor(
    private readonly name: string,
    private readonly sweep: () => Promise<number>,
    private readonly options: SweepOptions,
    private readonly logger: StructuredLogger,
    private readonly metrics: Metrics,
  ) {}

  start(): void {
    this.#stopped = false;
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#current;
  }

  /** A timer of zero lets other work in between two full batches. */
  #schedule(delayMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#current = this.#run().then((done) => {
        this.#current = undefined;
        const isFullBatch = done >= (this.options.batchSize ?? 100);
        this.#schedule(isFullBatch ? 0 : (this.options.intervalMs ?? 1_000));
      });
    }, delayMs);
  }

  async #run(): Promise<number> {
    const stop = this.metrics.sweepSeconds.startTimer({ sweeper: this.name });
    try {
      const done = await runWithCorrelation({ correlationId: randomUUID(), causationId: null }, this.sweep);
      this.metrics.swept.inc({ sweeper: this.name }, done);
      return done;
    } catch (error) {
      this.metrics.sweepFailures.inc({ sweeper: this.name });
      this.logger.error({ sweeper: this.name, error }, 'a sweep failed; the next one comes as usual');
      return 0;
    } finally {
      stop();
    }
  }
}
