import { Injectable } from '@nestjs/common';
import { type mongo } from 'mongoose';
import { type LedgerEntry, type LedgerEntryKind } from '../../domain/ledger-entry.js';
import { type LedgerFilter, LedgerRepository } from '../../domain/ledger.repository.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { Collections } from './collections.js';
import { fromStored, type Stored } from './stored-document.js';

/** More than the clocks of two copies ever differ. */
const CLOCKS_DIFFER_MS = 600_000;

@Injectable()
export class MongoLedgerRepository extends LedgerRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async list(
    accountId: string,
    filter: LedgerFilter,
    beforeSequence: number | null,
    limit: number,
  ): Promise<LedgerEntry[]> {
    const { after, before } = await this.#sequencesOf(accountId, filter);
    const found = await this.collections.ledger
      .find({
        accountId,
        // Kinds that nobody writes yet find nothing.
        ...(filter.kind === null ? {} : { kind: filter.kind as LedgerEntryKind }),
        sequence: { $gt: after, $lt: Math.min(beforeSequence ?? Infinity, before) },
        ...within(filter),
      })
      .sort({ sequence: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }

  async listCausedBy(accountId: string, causeIds: readonly string[]): Promise<LedgerEntry[]> {
    const found = await this.collections.ledger
      .find({
        accountId,
        kind: { $in: ['purchase', 'refund', 'adjustment'] },
        'cause.id': { $in: [...causeIds] },
      })
      .sort({ sequence: 1 })
      .toArray();
    return found.map(fromStored);
  }

  async listByTime(
    accountId: string | null,
    { from, to }: { readonly from: Date; readonly to: Date },
    after: TimePosition | null,
    limit: number,
  ): Promise<LedgerEntry[]> {
    const whose = accountId === null ? {} : { accountId };
    const read = (which: mongo.Filter<Stored<LedgerEntry>>, atMost: number) =>
      this.collections.ledger
        .find({ ...whose, ...which })
        .sort({ at: 1, _id: 1 })
        .limit(atMost)
        .toArray();
    const inPeriod = { $gte: from, $lt: to };
    if (after === null) return (await read({ at: inPeriod }, limit)).map(fromStored);
    // A decision gives all its entries one time, so many may share it: their rest comes first, by id.
    const sameTime = await read({ at: { $eq: after.at, ...inPeriod }, _id: { $gt: after.id } }, limit);
    const rest = limit - sameTime.length;
    const following = rest === 0 ? [] : await read({ at: { $gt: after.at, ...inPeriod } }, rest);
    return [...sameTime, ...following].map(fromStored);
  }

  /** A period as exclusive bounds of the sequence, so that an old month is read without walking through the newer ones. */
  async #sequencesOf(accountId: string, { from, to }: LedgerFilter) {
    const sequenceAt = async (at: mongo.Condition<Date>, direction: 1 | -1) =>
      (await this.collections.ledger.findOne({ accountId, at }, { sort: { at: direction } }))?.sequence;
    const [after, before] = await Promise.all([
      from && sequenceAt({ $lt: new Date(from.getTime() - CLOCKS_DIFFER_MS) }, -1),
      to && sequenceAt({ $gte: new Date(to.getTime() + CLOCKS_DIFFER_MS) }, 1),
    ]);
    return { after: after ?? 0, before: before ?? Infinity };
  }
}

const within = ({ from, to }: LedgerFilter) =>
  from === null && to === null
    ? {}
    : { at: { ...(from === null ? {} : { $gte: from }), ...(to === null ? {} : { $lt: to }) } };
