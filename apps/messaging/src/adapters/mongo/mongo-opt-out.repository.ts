import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/mongo/transactions';
import { OptOutRepository } from '../../domain/opt-out.repository.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { optOutId } from './conversation.document.js';

@Injectable()
export class MongoOptOutRepository extends OptOutRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async isOptedOut(accountId: string, mobileNumber: string): Promise<boolean> {
    const found = await this.collections.optOuts.findOne({ _id: optOutId(accountId, mobileNumber) });
    return found !== null;
  }

  async recordFromProvider(accountId: string, mobileNumber: string, at: Date): Promise<void> {
    await this.transactions.run(async (session) => {
      const { upsertedCount } = await this.collections.optOuts.updateOne(
        { _id: optOutId(accountId, mobileNumber) },
        { $setOnInsert: { accountId, mobileNumber, at } },
        { session, upsert: true },
      );
      const conversation = await this.collections.conversations.findOneAndUpdate(
        { accountId, mobileNumber },
        { $set: { optedOut: true }, $inc: { revision: 1 } },
        { session, projection: { _id: 1 } },
      );
      if (upsertedCount === 0) return;
      await this.collections.audit.insertOne(
        toAuditDocument({
          accountId,
          at,
          actor: null,
          action: 'recipient-opted-out',
          subject: conversation?._id ?? 'no conversation',
          details: { toldBy: 'provider' },
        }),
        { session },
      );
    });
  }
}
