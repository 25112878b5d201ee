import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import {
  exceptionIdOf,
  type Finding,
  type FinanceException,
  type Resolution,
} from '../../domain/finance-exception.js';
import {
  type ExceptionFilter,
  FinanceExceptionRepository,
  type LookedAt,
  type OpenSum,
} from '../../domain/finance-exception.repository.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { Collections } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

@Injectable()
export class MongoFinanceExceptionRepository extends FinanceExceptionRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async put(findings: readonly Finding[], now: Date): Promise<void> {
    if (findings.length === 0) return;
    const writes = findings.map((finding) => ({
      updateOne: {
        filter: { _id: exceptionIdOf(finding), state: { $ne: 'resolved' as const } },
        update: [{ $set: foundAgain(finding, now) }],
        upsert: true,
      },
    }));
    try {
      await this.collections.exceptions.bulkWrite(writes, { ordered: false });
    } catch (error) {
      // It is resolved, or another copy found it at the same moment.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async clearOthers(
    { types, day, subjectIds, undecidedIds }: LookedAt,
    foundIds: readonly string[],
    startedAt: Date,
  ): Promise<void> {
    const about = (ids: readonly string[]) =>
      ids.flatMap((id) => types.map((type) => exceptionIdOf({ type, subject: { id } })));
    const kept = new Set([...foundIds, ...about(undecidedIds)]);
    await this.collections.exceptions.updateMany(
      {
        $or: [
          { day, type: { $in: [...types] }, _id: { $nin: [...kept] } },
          { _id: { $in: about(subjectIds).filter((id) => !kept.has(id)) } },
        ],
        state: 'open',
        // What another copy found since knows more than we do.
        openedAt: { $lt: startedAt },
      },
      { $set: { state: 'cleared', clearedAt: new Date() } },
    );
  }

  async hasOpen(day: string): Promise<boolean> {
    return (await this.collections.exceptions.findOne({ day, state: 'open' })) !== null;
  }

  countOpen(): Promise<number> {
    return this.collections.exceptions.countDocuments({ state: 'open' });
  }

  async list(
    filter: ExceptionFilter,
    after: TimePosition | null,
    limit: number,
  ): Promise<FinanceException[]> {
    const { state, type, accountId } = filter;
    const found = await this.collections.exceptions
      .find({
        ...(state === null ? {} : { state }),
        ...(type === null ? {} : { type }),
        ...(accountId === null ? {} : { accountId }),
        ...(after === null
          ? {}
          : {
              openedAt: { $lte: after.at },
              $or: [{ openedAt: { $lt: after.at } }, { _id: { $lt: after.id } }],
            }),
      })
      .sort({ openedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }

  async listOfDays(from: string, to: string, limit: number): Promise<FinanceException[]> {
    const days = await this.collections.exceptions
      .aggregate<{ exceptions: FinanceException[] }>([
        { $match: { day: { $gte: from, $lte: to }, state: { $in: ['open', 'resolved'] } } },
        { $sort: { openedAt: -1, _id: -1 } },
        { $unset: '_id' },
        {
          $group: {
            _id: '$day',
            exceptions: { $firstN: { input: '$$ROOT', n: limit } },
          },
        },
      ])
      .toArray();
    return days.flatMap(({ exceptions }) => exceptions);
  }

  async openSums(from: string, to: string): Promise<OpenSum[]> {
    const sums = await this.collections.exceptions
      .aggregate<Pick<OpenSum, 'count' | 'difference'> & { _id: Pick<OpenSum, 'day' | 'type'> }>([
        { $match: { day: { $gte: from, $lte: to }, state: 'open' } },
        {
          $group: {
            _id: { day: '$day', type: '$type' },
            count: { $sum: 1 },
            difference: { $sum: '$difference' },
          },
        },
      ])
      .toArray();
    return sums.map(({ _id, count, difference }) => ({ ..._id, count, difference }));
  }

  async find(exceptionId: string): Promise<FinanceException | null> {
    const found = await this.collections.exceptions.findOne({ _id: exceptionId });
    return found && fromStored(found);
  }

  async update(
    exceptionId: string,
    { owner, note }: { readonly owner?: Actor | null; readonly note?: FinanceException['notes'][number] },
  ): Promise<FinanceException | null> {
    const updated = await this.collections.exceptions.findOneAndUpdate(
      { _id: exceptionId },
      {
        ...(owner === undefined ? {} : { $set: { owner } }),
        ...(note === undefined ? {} : { $push: { notes: note } }),
      },
      { returnDocument: 'after' },
    );
    return updated && fromStored(updated);
  }

  async resolve(exceptionId: string, resolution: Resolution): Promise<FinanceException | null> {
    const resolved = await this.collections.exceptions.findOneAndUpdate(
      { _id: exceptionId, state: 'open' },
      resolvedBy(resolution, 0, null),
      { returnDocument: 'after' },
    );
    return resolved && fromStored(resolved);
  }
}

/** The update that resolves an open exception. */
export const resolvedBy = (
  { at, by, note }: Resolution,
  adjustmentMessages: number,
  ledgerEntryId: string | null,
) => ({
  $set: { state: 'resolved' as const, resolution: { at, by, adjustmentMessages, ledgerEntryId } },
  $push: { notes: { at, by, text: note } },
});

/** A pipeline, so that one write makes it, opens it again or brings its facts up to date. The day it was found for stays. */
function foundAgain({ type, day, accountId, subject, expected, found, difference }: Finding, now: Date) {
  const literal = (value: unknown) => ({ $literal: value });
  const unlessSet = (field: string, value: unknown) => ({ $ifNull: [`$${field}`, literal(value)] });
  return {
    id: exceptionIdOf({ type, subject }),
    type,
    day: unlessSet('day', day),
    accountId: literal(accountId),
    subject: literal(subject),
    expected: literal(expected),
    found: literal(found),
    difference: literal(difference),
    openedAt: { $cond: [{ $eq: ['$state', 'open'] }, '$openedAt', now] },
    state: 'open',
    clearedAt: null,
    owner: unlessSet('owner', null),
    notes: unlessSet('notes', []),
    resolution: null,
  };
}
