import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { LaneSignals } from '../../domain/lane-signals.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import { DispatchMessageService } from './dispatch-message.service.js';

/** Then other lanes get their turn. */
const IN_A_ROW_AT_MOST = 20;

/**
 * One worker per conversation in this process, started by a kick. Several processes may work on one lane: what keeps the
 * order and sends once is the compare-and-set of DispatchMessageService; this only keeps them from trying in vain.
 */
@Injectable()
export class DispatchLanesService implements OnModuleInit, OnModuleDestroy {
  /** Conversations with a worker; true when it was kicked again meanwhile. */
  readonly #busy = new Map<string, boolean>();
  readonly #workers = new Set<Promise<void>>();
  readonly #limit: ConcurrencyLimit;
  readonly #logger: StructuredLogger;
  #stopping = false;

  constructor(
    private readonly lanes: LaneSignals,
    private readonly dispatch: DispatchMessageService,
    @Inject(CONFIG) config: { readonly TWILIO_CONCURRENCY: number },
    logger: StructuredLogger,
  ) {
    this.#limit = new ConcurrencyLimit(config.TWILIO_CONCURRENCY);
    this.#logger = logger.forContext('dispatch');
  }

  onModuleInit(): void {
    this.lanes.sendWith((conversationId) => this.#kick(conversationId));
  }

  /** Calls under way are waited for: a text that nobody knows the fate of is dear. */
  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#workers);
  }

  #kick(conversationId: string): void {
    if (this.#stopping) return;
    if (this.#busy.has(conversationId)) {
      this.#busy.set(conversationId, true);
      return;
    }
    this.#busy.set(conversationId, false);
    const worker = this.#work(conversationId).finally(() => this.#workers.delete(worker));
    this.#workers.add(worker);
  }

  async #work(conversationId: string): Promise<void> {
    try {
      let goOn = true;
      while (goOn && !this.#stopping) {
        const mayHaveMore = await this.#limit.run(() => this.#sendSome(conversationId));
        goOn = mayHaveMore || this.#busy.get(conversationId) === true;
      }
    } catch (error) {
      this.#logger.warn({ conversationId, error }, 'a lane stopped; the sweeper starts it again');
    } finally {
      this.#busy.delete(conversationId);
    }
  }

  async #sendSome(conversationId: string): Promise<boolean> {
    for (let sent = 0; sent < IN_A_ROW_AT_MOST; sent += 1) {
      // A kick before the lane is read is answered by reading it.
      this.#busy.set(conversationId, false);
      if (this.#stopping || !(await this.dispatch.sendNext(conversationId))) return false;
    }
    return true;
  }
}
