import { type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type EventContract } from '#contracts/bus/contract';
import { type BusClient } from './bus-client.js';

const AGAIN_AFTER_MS = 1_000;

/**
 * Says that changes may not have been told, so that whoever shows them reads them again: at each start, since a process
 * that is killed takes what it was about to tell with it, and when something could not be published.
 */
export class MissedChanges implements OnApplicationBootstrap, OnModuleDestroy {
  #isOwed = false;
  #isStopping = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: Pick<BusClient, 'publish'>,
    private readonly contract: EventContract<object>,
  ) {}

  onApplicationBootstrap(): void {
    this.tell();
  }

  /** What is owed now, the next start says. */
  onModuleDestroy(): void {
    this.#isStopping = true;
    clearTimeout(this.#timer);
  }

  /** As soon as the bus takes it. What was missed is stored already, so that one saying covers all that came before it. */
  tell(): void {
    if (this.#isOwed || this.#isStopping) return;
    this.#isOwed = true;
    void this.#say();
  }

  async #say(): Promise<void> {
    try {
      await this.bus.publish(this.contract, {});
      this.#isOwed = false;
    } catch {
      if (!this.#isStopping) this.#timer = setTimeout(() => void this.#say(), AGAIN_AFTER_MS);
    }
  }
}
