import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { dayOf, daysBefore, later } from '../../domain/calendar.js';
import { ComparedDays } from '../../domain/compared-day.js';
import { exceptionIdOf, type Finding } from '../../domain/finance-exception.js';
import { FinanceExceptionRepository } from '../../domain/finance-exception.repository.js';
import { CompareMoney } from './compare-money.js';
import { CompareProviderMessages } from './compare-provider-messages.js';
import { CompareStrangers } from './compare-strangers.js';
import { CompareTexts } from './compare-texts.js';
import { type Comparison } from './comparison.js';

/** Longer than a comparison takes; should it take longer, two at once do no harm. */
const LEASE_MS = 600_000;
const DAY_MS = 86_400_000;
/** Older days are compared when something of theirs comes late, or while something of theirs is open. */
const DAYS_BACK = 7;

interface CompareConfig {
  readonly SWEEP_INTERVAL_MS: number;
  readonly COMPARE_INTERVAL_MS: number;
}

/** Looks for what does not add up, a day at a time, object by object. Writes exceptions and nothing else. */
@Injectable()
export class CompareDayService implements OnModuleInit {
  readonly #comparisons: readonly Comparison[];
  /** The day for which this process has made sure that the last ones are compared. */
  #ensuredOn: string | null = null;

  constructor(
    private readonly days: ComparedDays,
    private readonly exceptions: FinanceExceptionRepository,
    money: CompareMoney,
    texts: CompareTexts,
    providerMessages: CompareProviderMessages,
    strangers: CompareStrangers,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: CompareConfig,
  ) {
    this.#comparisons = [money, texts, providerMessages, strangers];
  }

  onModuleInit(): void {
    this.sweeper.every('compare-days', () => this.#sweep(), {
      intervalMs: this.config.SWEEP_INTERVAL_MS,
      batchSize: 1,
    });
  }

  async #sweep(): Promise<number> {
    const now = new Date();
    await this.#ensureDays(now);
    const leaseUntil = later(now, LEASE_MS);
    const claimed = await this.days.claim(now, leaseUntil);
    if (claimed === null) return 0;
    const isComplete = await this.#compare(claimed.id, now);
    await this.days.finish(claimed.id, leaseUntil, {
      comparedAt: isComplete ? now : null,
      dueAt: await this.#nextTime(claimed.id, isComplete),
    });
    return 1;
  }

  async #ensureDays(now: Date): Promise<void> {
    const today = dayOf(now);
    if (this.#ensuredOn === today) return;
    const days = Array.from({ length: DAYS_BACK + 1 }, (_, index) => daysBefore(today, index));
    await this.days.ensure(days, now);
    this.#ensuredOn = today;
  }

  /** One that cannot look, for example because messaging does not answer, does not keep the others from it. */
  async #compare(day: string, now: Date): Promise<boolean> {
    let isComplete = true;
    for (const comparison of this.#comparisons) {
      try {
        const { findings, subjectIds, undecidedIds } = await comparison.find(day, now);
        await this.#followElsewhere(day, findings);
        await this.exceptions.put(findings, new Date());
        await this.exceptions.clearOthers(
          { day, subjectIds, undecidedIds, types: comparison.types },
          findings.map(exceptionIdOf),
          now,
        );
      } catch (error) {
        isComplete = false;
        this.logger.warn(
          { day, types: comparison.types, error },
          'a day could not be compared; it is tried again',
        );
      }
    }
    return isComplete;
  }

  /** What is filed under another day keeps that day looked at until it is cleared. */
  async #followElsewhere(day: string, findings: readonly Finding[]): Promise<void> {
    const elsewhere = new Set(findings.map((finding) => finding.day).filter((other) => other !== day));
    await this.days.request([...elsewhere], later(new Date(), DAY_MS));
  }

  async #nextTime(day: string, isComplete: boolean): Promise<Date | null> {
    const now = new Date();
    const today = dayOf(now);
    if (!isComplete || day >= daysBefore(today, 1)) return later(now, this.config.COMPARE_INTERVAL_MS);
    const isLookedAt = day >= daysBefore(today, DAYS_BACK) || (await this.exceptions.hasOpen(day));
    return isLookedAt ? later(now, DAY_MS) : null;
  }
}
