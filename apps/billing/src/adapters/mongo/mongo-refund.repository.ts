import { Injectable } from '@nestjs/common';
import { isDueBy, isText } from '#platform/mongo/partial-index';
import { type Dispute } from '../../domain/dispute.js';
import { type Refund } from '../../domain/refund.js';
import { RefundRepository } from '../../domain/refund.repository.js';
import { Collections } from './collections.js';
import { fromStored } from './stored-document.js';

const OLDEST_FIRST = { createdAt: 1, _id: 1 } as const;

@Injectable()
export class MongoRefundRepository extends RefundRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async listOf(accountId: string, topUpId: string): Promise<Refund[]> {
    const found = await this.collections.refunds.find({ accountId, topUpId }).sort(OLDEST_FIRST).toArray();
    return found.map(fromStored);
  }

  async listDisputesOf(accountId: string, topUpId: string): Promise<Dispute[]> {
    const found = await this.collections.disputes.find({ accountId, topUpId }).sort(OLDEST_FIRST).toArray();
    return found.map(fromStored);
  }

  async findByRequestKey(requestKey: string): Promise<Refund | null> {
    const found = await this.collections.refunds.findOne({ requestKey: isText(requestKey) });
    return found && fromStored(found);
  }

  async listDue(now: Date, limit: number): Promise<string[]> {
    const found = await this.collections.refunds
      .find({ nextCheckAt: isDueBy(now) })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async claim(refundId: string, now: Date, leaseUntil: Date): Promise<Refund | null> {
    const claimed = await this.collections.refunds.findOneAndUpdate(
      { _id: refundId, nextCheckAt: { $lte: now } },
      { $set: { nextCheckAt: leaseUntil }, $inc: { checks: 1 } },
      { returnDocument: 'after' },
    );
    return claimed && fromStored(claimed);
  }

  async postpone(refundId: string, until: Date): Promise<void> {
    await this.collections.refunds.updateOne(
      { _id: refundId, state: 'pending' },
      { $set: { nextCheckAt: until } },
    );
  }
}
