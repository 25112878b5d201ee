import { Injectable } from '@nestjs/common';
import { type SucceededPayment, type TopUp } from '../../domain/top-up.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';
import { Collections } from './collections.js';
import { fromStoredTopUp } from './stored-top-up.js';

@Injectable()
export class MongoTopUpRepository extends TopUpRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async find(accountId: string, topUpId: string): Promise<TopUp | null> {
    const found = await this.collections.topUps.findOne({ accountId, _id: topUpId });
    return found && fromStoredTopUp(found);
  }

  async findById(topUpId: string): Promise<TopUp | null> {
    const found = await this.collections.topUps.findOne({ _id: topUpId });
    return found && fromStoredTopUp(found);
  }

  async findMany(accountId: string, topUpIds: readonly string[]): Promise<TopUp[]> {
    if (topUpIds.length === 0) return [];
    const found = await this.collections.topUps.find({ accountId, _id: { $in: [...topUpIds] } }).toArray();
    return found.map(fromStoredTopUp);
  }

  async list(accountId: string, beforeEpoch: number | null, limit: number): Promise<TopUp[]> {
    const found = await this.collections.topUps
      .find({ accountId, ...(beforeEpoch === null ? {} : { epoch: { $lt: beforeEpoch } }) })
      .sort({ epoch: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStoredTopUp);
  }

  async listDue(now: Date, limit: number): Promise<string[]> {
    const found = await this.collections.topUps
      .find({ nextCheckAt: { $lte: now } })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async claim(topUpId: string, now: Date, leaseUntil: Date): Promise<TopUp | null> {
    const claimed = await this.collections.topUps.findOneAndUpdate(
      { _id: topUpId, nextCheckAt: { $lte: now } },
      { $set: { nextCheckAt: leaseUntil }, $inc: { checks: 1 } },
      { returnDocument: 'after' },
    );
    return claimed && fromStoredTopUp(claimed);
  }

  async postpone(topUp: TopUp, until: Date): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUp.id, state: topUp.state, attempt: topUp.attempt, nextCheckAt: { $type: 'date' } },
      { $set: { nextCheckAt: until } },
    );
  }

  async notePayment(topUp: TopUp, paymentIntentId: string, phase: 'asking' | 'processing'): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUp.id, state: 'pending', attempt: topUp.attempt },
      { $set: { paymentIntentId, phase } },
    );
  }

  async noteReceipt(topUpId: string, { chargeId, receiptUrl }: SucceededPayment): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUpId, state: 'granted' },
      { $set: { chargeId, receiptUrl, nextCheckAt: null } },
    );
  }
}
