import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { MoneyBooks } from '../../application/money-books.js';
import { Payouts } from '../../application/payouts.js';
import { type ProviderList, ProviderReading } from '../../application/provider-reading.js';
import { dayOf, later } from '../../domain/calendar.js';
import { type Window } from '../../domain/finance-progress.js';
import { Journal } from '../../domain/journal.js';
import { PayoutRepository } from '../../domain/payout.repository.js';
import { PRICE } from '../../domain/price-list.js';
import { ProviderBooks, type ProviderMovement } from '../../domain/provider-books.js';

/** Payouts that a pass asks about again, because an event about them may have been lost. */
const UNRECONCILED_AT_ONCE = 20;
/** When an event told of a booking; others of that moment may show up a little later. */
const SHORT_OVERLAP_MS = 60_000;
/** As many as a sweep's batch: more follow at once. */
const MORE = 100;

interface ImportConfig {
  readonly SWEEP_INTERVAL_MS: number;
  readonly MOVEMENTS_INTERVAL_MS: number;
  readonly MOVEMENTS_OVERLAP_MS: number;
  readonly MOVEMENTS_WIDE_INTERVAL_MS: number;
  readonly MOVEMENTS_WIDE_OVERLAP_MS: number;
}

/** Copies what the provider booked, and follows the payouts among it. Webhooks make it early, not certain: it finds everything without them. */
@Injectable()
export class ImportMoneyMovementsService implements OnModuleInit {
  readonly #list: ProviderList<ProviderMovement>;

  constructor(
    private readonly reading: ProviderReading,
    private readonly provider: ProviderBooks,
    private readonly money: MoneyBooks,
    private readonly payouts: Payouts,
    private readonly knownPayouts: PayoutRepository,
    private readonly journal: Journal,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: ImportConfig,
  ) {
    this.#list = {
      reading: 'money-movements',
      lookBack: {
        shortOverlapMs: SHORT_OVERLAP_MS,
        intervalMs: config.MOVEMENTS_INTERVAL_MS,
        overlapMs: config.MOVEMENTS_OVERLAP_MS,
        wideIntervalMs: config.MOVEMENTS_WIDE_INTERVAL_MS,
        wideOverlapMs: config.MOVEMENTS_WIDE_OVERLAP_MS,
      },
      read: (since, after) => this.provider.listMovements(since, after),
      take: (movements) => this.#take(movements),
      timeOf: ({ at }) => at,
      finish: (window) => this.#finish(window),
    };
  }

  async onModuleInit(): Promise<void> {
    await this.reading.makeDue('money-movements', new Date());
    this.sweeper.every('import-money-movements', () => this.#sweep(), {
      intervalMs: this.config.SWEEP_INTERVAL_MS,
    });
  }

  async #sweep(): Promise<number> {
    return (await this.reading.step(this.#list)) ? MORE : 0;
  }

  async #take(movements: readonly ProviderMovement[]): Promise<void> {
    await this.money.take(movements);
    for (const [payoutId, booking] of payoutsOf(movements))
      await this.payouts.followBooked(payoutId, booking);
  }

  async #finish(window: Window): Promise<void> {
    await this.money.bookLate();
    for (const { id } of await this.knownPayouts.nextUnreconciled(UNRECONCILED_AT_ONCE, new Date()))
      await this.payouts
        .follow(id)
        .catch((error: unknown) =>
          this.logger.warn({ payoutId: id, error }, 'a payout could not be read; the next pass asks again'),
        );
    if (window === 'wide') await this.#prove(new Date());
  }

  /** The daily proof of the days that can still change: nothing came from nowhere and nothing went nowhere. */
  async #prove(now: Date): Promise<void> {
    const days = { from: dayOf(later(now, -this.config.MOVEMENTS_WIDE_OVERLAP_MS)), to: dayOf(now) };
    const { messages, cents } = await this.journal.trialBalance(days, PRICE.currency);
    if (messages.sum !== 0 || cents.sum !== 0)
      this.logger.error({ ...days, messages, cents }, 'the books do not balance');
  }
}

/** A payout is booked when it leaves, and when it comes back. */
const payoutsOf = (movements: readonly ProviderMovement[]): ReadonlyMap<string, ProviderMovement> =>
  new Map(
    movements
      .filter(({ kind }) => kind === 'payout' || kind === 'payout_reversal')
      .flatMap((booking) => (booking.sourceId === null ? [] : [[booking.sourceId, booking]])),
  );
