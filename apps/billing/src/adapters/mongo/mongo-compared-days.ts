import { Injectable } from '@nestjs/common';
import { isDueBy } from '#platform/mongo/partial-index';
import { type ComparedDay, ComparedDays } from '../../domain/compared-day.js';
import { Collections } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

@Injectable()
export class MongoComparedDays extends ComparedDays {
  constructor(private readonly collections: Collections) {
    super();
  }

  async request(days: readonly string[], dueAt: Date): Promise<void> {
    // A day that nobody will look at again has no time, which counts as less than any.
    const earlier = { $cond: [{ $gt: ['$dueAt', null] }, { $min: ['$dueAt', dueAt] }, dueAt] };
    await this.#upsert(days, (day) => [
      { $set: { id: day, dueAt: earlier, comparedAt: { $ifNull: ['$comparedAt', null] } } },
    ]);
  }

  async ensure(days: readonly string[], now: Date): Promise<void> {
    await this.#upsert(days, (day) => ({ $setOnInsert: { id: day, comparedAt: null, dueAt: now } }));
  }

  async claim(now: Date, leaseUntil: Date): Promise<ComparedDay | null> {
    // The lease is the time at which it is due again, should its holder never come back.
    const claimed = await this.collections.comparedDays.findOneAndUpdate(
      { dueAt: isDueBy(now) },
      { $set: { dueAt: leaseUntil } },
      { sort: { dueAt: 1 }, returnDocument: 'after' },
    );
    return claimed && fromStored(claimed);
  }

  async finish(
    day: string,
    leaseUntil: Date,
    { comparedAt, dueAt }: { readonly comparedAt: Date | null; readonly dueAt: Date | null },
  ): Promise<void> {
    if (comparedAt !== null)
      await this.collections.comparedDays.updateOne({ _id: day }, { $max: { comparedAt } });
    // Whoever asked for it meanwhile has set another time, which stands.
    await this.collections.comparedDays.updateOne({ _id: day, dueAt: leaseUntil }, { $set: { dueAt } });
  }

  async list(from: string, to: string): Promise<ComparedDay[]> {
    const found = await this.collections.comparedDays.find({ _id: { $gte: from, $lte: to } }).toArray();
    return found.map(fromStored);
  }

  async #upsert(days: readonly string[], updateOf: (day: string) => object | object[]): Promise<void> {
    if (days.length === 0) return;
    const writes = days.map((day) => ({
      updateOne: { filter: { _id: day }, update: updateOf(day), upsert: true },
    }));
    try {
      await this.collections.comparedDays.bulkWrite(writes, { ordered: false });
    } catch (error) {
      // Two copies that begin at once: the other's word is as good.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
