import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { type ProviderList, ProviderReading } from '../../application/provider-reading.js';
import { type ListedEvent, ProviderBooks } from '../../domain/provider-books.js';
import { storedEvent, StoredEventRepository } from '../../domain/stored-event.js';

/** As many as a sweep's batch: more follow at once. */
const MORE = 100;

interface BackfillConfig {
  readonly SWEEP_INTERVAL_MS: number;
  readonly EVENTS_INTERVAL_MS: number;
  readonly EVENTS_OVERLAP_MS: number;
}

/** Stores the provider's events that no webhook brought; from there they go the way of all events. */
@Injectable()
export class BackfillProviderEventsService implements OnModuleInit {
  readonly #list: ProviderList<ListedEvent>;

  constructor(
    private readonly reading: ProviderReading,
    private readonly provider: ProviderBooks,
    private readonly events: StoredEventRepository,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: BackfillConfig,
  ) {
    const { EVENTS_INTERVAL_MS: intervalMs, EVENTS_OVERLAP_MS: overlapMs } = config;
    this.#list = {
      reading: 'provider-events',
      lookBack: {
        shortOverlapMs: overlapMs,
        intervalMs,
        overlapMs,
        wideIntervalMs: intervalMs,
        wideOverlapMs: overlapMs,
      },
      read: (since, after) => this.provider.listEvents(since, after),
      take: (events) => this.#take(events),
      timeOf: ({ event }) => event.createdAt,
      finish: () => Promise.resolve(),
    };
  }

  /** Due soon after each start: while no copy ran, no webhook was answered. */
  async onModuleInit(): Promise<void> {
    await this.reading.makeDue('provider-events', new Date());
    this.sweeper.every('backfill-provider-events', () => this.#sweep(), {
      intervalMs: this.config.SWEEP_INTERVAL_MS,
    });
  }

  async #sweep(): Promise<number> {
    return (await this.reading.step(this.#list)) ? MORE : 0;
  }

  async #take(listed: readonly ListedEvent[]): Promise<void> {
    const unknown = await this.events.unknownOf(listed.map(({ event }) => event.id));
    for (const { event, payload, isOurMode } of listed) {
      if (!unknown.has(event.id)) continue;
      if (isOurMode) await this.events.insert(storedEvent(event, payload, 'backfill', new Date()));
      else this.logger.warn({ eventId: event.id }, 'an event of the other mode is left alone');
    }
  }
}
