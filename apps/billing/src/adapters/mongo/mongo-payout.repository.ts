import { Injectable } from '@nestjs/common';
import { type Payout, PAYOUT_STATES } from '../../domain/payout.js';
import { PayoutRepository } from '../../domain/payout.repository.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { Collections, type StoredPayout } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

@Injectable()
export class MongoPayoutRepository extends PayoutRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async keep(payout: Omit<Payout, 'reconciled'>): Promise<void> {
    const known = PAYOUT_STATES.slice(0, PAYOUT_STATES.indexOf(payout.state) + 1);
    const ifNotLater = { _id: payout.id, state: { $in: known } };
    const update = { $set: payout, $setOnInsert: { reconciled: false } };
    try {
      await this.collections.payouts.updateOne(ifNotLater, update, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another copy wrote it meanwhile, or it is there in a later state.
      await this.collections.payouts.updateOne(ifNotLater, update);
    }
  }

  async setAside(payout: Omit<Payout, 'reconciled'>): Promise<void> {
    const ifUnknown = { $setOnInsert: { ...payout, reconciled: false } };
    try {
      await this.collections.payouts.updateOne({ _id: payout.id }, ifUnknown, { upsert: true });
    } catch (error) {
      // Another copy knows it by now.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async find(payoutId: string): Promise<Payout | null> {
    const found = await this.collections.payouts.findOne({ _id: payoutId });
    return found && toPayout(found);
  }

  async markReconciled(payoutId: string): Promise<void> {
    await this.collections.payouts.updateOne({ _id: payoutId }, { $set: { reconciled: true } });
  }

  async nextUnreconciled(limit: number, now: Date): Promise<Payout[]> {
    const found = await this.collections.payouts
      .find({ reconciled: false })
      .sort({ askedAt: 1, createdAt: -1 })
      .limit(limit)
      .toArray();
    const ids = found.map(({ _id }) => _id);
    await this.collections.payouts.updateMany({ _id: { $in: ids } }, { $set: { askedAt: now } });
    return found.map(toPayout);
  }

  async list(after: TimePosition | null, limit: number): Promise<Payout[]> {
    const older =
      after === null
        ? {}
        : {
            createdAt: { $lte: after.at },
            $or: [{ createdAt: { $lt: after.at } }, { _id: { $lt: after.id } }],
          };
    const found = await this.collections.payouts
      .find(older)
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(toPayout);
  }
}

const toPayout = ({ askedAt: _, ...payout }: StoredPayout): Payout => fromStored<Payout>(payout);
