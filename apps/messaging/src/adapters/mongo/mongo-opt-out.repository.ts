import { Injectable } from '@nestjs/common';
import { KeyedBatcher } from '#platform/concurrency/keyed-batcher';
import { Transactions } from '#platform/mongo/transactions';
import { OptOutRepository } from '../../domain/opt-out.repository.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { optOutId } from './conversation.document.js';

const EVERYBODY = 'everybody';

@Injectable()
export class MongoOptOutRepository extends OptOutRepository {
  /** Asked right before each text leaves: those that leave in the same moment ask together. */
  readonly #questions = new KeyedBatcher<typeof EVERYBODY, string, boolean>((_, ids) => this.#areKept(ids), {
    maxBatch: 500,
  });

  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  isOptedOut(accountId: string, mobileNumber: string): Promise<boolean> {
    return this.#questions.add(EVERYBODY, optOutId(accountId, mobileNumber));
  }

  async #areKept(ids: readonly string[]): Promise<boolean[]> {
    const found = await this.collections.optOuts
      .find({ _id: { $in: [...new Set(ids)] } }, { projection: { _id: 1 } })
      .toArray();
    const kept = new Set(found.map(({ _id }) => _id));
    return ids.map((id) => kept.has(id));
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
