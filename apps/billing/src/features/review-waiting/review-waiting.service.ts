import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { Entitlements } from '../../application/entitlements.js';
import { AccountBooks } from '../../domain/account-books.js';
import { later } from '../../domain/calendar.js';
import { type CreditAccount } from '../../domain/credit-account.js';

/** A line that cannot be decided over keeps being looked at, but not often. */
const PAUSE_AFTER_FAILURE_MS = 60_000;

/** Looks again at lines that time alone may move: a new month, a new day, an event about the subscription that was lost. */
@Injectable()
export class ReviewWaitingService implements OnModuleInit {
  constructor(
    private readonly books: AccountBooks,
    private readonly desk: AccountDesk,
    private readonly entitlements: Entitlements,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_INTERVAL_MS: number },
  ) {}

  onModuleInit(): void {
    this.sweeper.every('review-waiting', () => this.sweep(), { intervalMs: this.config.SWEEP_INTERVAL_MS });
  }

  async sweep(): Promise<number> {
    const due = await this.books.listToReview(new Date(), 100);
    for (const account of due) {
      try {
        await this.#review(account);
      } catch (error) {
        const { accountId } = account;
        this.logger.error({ accountId, error }, 'a line could not be decided over; it is tried again');
        await this.books.postponeReview(accountId, later(new Date(), PAUSE_AFTER_FAILURE_MS));
      }
    }
    return due.length;
  }

  async #review({ accountId, entitlement }: CreditAccount): Promise<void> {
    if (entitlement?.included !== true) await this.entitlements.tryRefresh(accountId);
    await this.desk.apply(accountId, { kind: 'reviewed' });
  }
}
