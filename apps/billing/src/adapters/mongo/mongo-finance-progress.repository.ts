import { Injectable } from '@nestjs/common';
import {
  type FinanceProgress,
  FinanceProgressRepository,
  type Reading,
  type Release,
} from '../../domain/finance-progress.js';
import { Collections } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

const LONG_AGO = new Date(0);

@Injectable()
export class MongoFinanceProgressRepository extends FinanceProgressRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async claim(id: Reading, now: Date, leaseUntil: Date): Promise<FinanceProgress | null> {
    const claimed = await this.collections.financeProgress.findOneAndUpdate(
      { _id: id, leaseUntil: { $lte: now }, dueAt: { $lte: now } },
      { $set: { leaseUntil, dueAt: leaseUntil } },
      { returnDocument: 'after' },
    );
    return claimed && fromStored(claimed);
  }

  async release({ id, leaseUntil }: FinanceProgress, { dueAt, ...done }: Release): Promise<void> {
    // Who made it due while it was worked on keeps the word.
    const wish = { $cond: [{ $lt: ['$dueAt', leaseUntil] }, { $min: ['$dueAt', dueAt] }, dueAt] };
    await this.collections.financeProgress.updateOne({ _id: id, leaseUntil }, [
      {
        $set: {
          ...Object.fromEntries(Object.entries(done).map(([name, value]) => [name, { $literal: value }])),
          dueAt: wish,
          leaseUntil: LONG_AGO,
        },
      },
    ]);
  }

  async makeDue(id: Reading, at: Date): Promise<void> {
    try {
      await this.collections.financeProgress.updateOne(
        { _id: id },
        {
          $min: { dueAt: at },
          $setOnInsert: {
            id,
            regularDueAt: LONG_AGO,
            wideDueAt: LONG_AGO,
            coveredTo: null,
            pass: null,
            leaseUntil: LONG_AGO,
          },
        },
        { upsert: true },
      );
    } catch (error) {
      // Two copies that begin at once: the other's word is as good.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
