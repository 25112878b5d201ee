import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { Entitlements } from '../../application/entitlements.js';
import { AccountBooks } from '../../domain/account-books.js';

/** Looks again at lines that time alone may move: a new month, a new day, an event about the subscription that was lost. */
@Injectable()
export class ReviewWaitingService implements OnModuleInit {
  constructor(
    private readonly books: AccountBooks,
    private readonly desk: AccountDesk,
    private readonly entitlements: Entitlements,
    private readonly sweeper: Sweeper,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_INTERVAL_MS: number },
  ) {}

  onModuleInit(): void {
    this.sweeper.every('review-waiting', () => this.sweep(), { intervalMs: this.config.SWEEP_INTERVAL_MS });
  }

  async sweep(): Promise<number> {
    const due = await this.books.listToReview(new Date(), 100);
    for (const { accountId, entitlement } of due) {
      if (entitlement?.included !== true) await this.entitlements.tryRefresh(accountId);
      await this.desk.apply(accountId, { kind: 'reviewed' });
    }
    return due.length;
  }
}
