import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sweeper } from '#platform/sweeper/sweeper';
import { SubscriptionBook } from '../../domain/subscription-book.js';
import { SubscriptionRepository } from '../../domain/subscription.repository.js';

const BATCH_SIZE = 100;

/** Says again what is owed and was not answered in time: after a crash, a lost message or an outage of the receiver. */
@Injectable()
export class RemindOthersService implements OnModuleInit {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly book: SubscriptionBook,
    private readonly sweeper: Sweeper,
  ) {}

  onModuleInit(): void {
    this.sweeper.every('remind-others', () => this.remind(new Date()), { batchSize: BATCH_SIZE });
  }

  /** Returns how many accounts were due. Two copies may find the same ones; the compare-and-set lets one of them speak. */
  async remind(now: Date): Promise<number> {
    const due = await this.subscriptions.findDue(now, BATCH_SIZE);
    await Promise.all(due.map((accountId) => this.book.note(accountId, { type: 'reminder-due', at: now })));
    return due.length;
  }
}
