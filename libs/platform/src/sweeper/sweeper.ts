import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { StructuredLogger } from '../logging/structured-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Sweep, type SweepOptions } from './sweep.js';

/** Runs what makes a service certain: regular searches for documents whose next step is due. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #sweeps: Sweep[] = [];
  #running = false;

  constructor(
    private readonly logger: StructuredLogger,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Runs `sweep` every `intervalMs` (default 1000) from application start to shutdown, never twice at once. It returns
   * how many things it did; `batchSize` (default 100) or more mean that there is more, so it is repeated at once.
   */
  every(name: string, sweep: () => Promise<number>, options: SweepOptions = {}): void {
    const added = new Sweep(name, sweep, options, this.logger.forContext('sweeper'), this.metrics);
    this.#sweeps.push(added);
    if (this.#running) added.start();
  }

  onApplicationBootstrap(): void {
    this.#running = true;
    for (const sweep of this.#sweeps) sweep.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  /** Starts no further sweep and waits for those that run. Safe to repeat. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#sweeps.map((sweep) => sweep.stop()));
  }
}
