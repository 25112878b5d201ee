import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { Transactions } from '#platform/mongo/transactions';
import { isDueBy, isText } from '#platform/mongo/partial-index';
import { type AuditEntry } from '../../domain/audit-entry.js';
import { type CardSetup, CardSetupRepository } from '../../domain/card-setup.js';
import { Collections } from './collections.js';
import { fromStored } from './stored-document.js';

@Injectable()
export class MongoCardSetupRepository extends CardSetupRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async insert(setup: CardSetup, startedBy: Actor): Promise<void> {
    const { id, accountId, createdAt: at } = setup;
    const about = { accountId, at, actor: startedBy, subject: id, details: {} };
    const entry: AuditEntry = { id: `card-setup:${id}`, action: 'card-setup-started', ...about };
    await this.transactions.run(async (session) => {
      await this.collections.cardSetups.insertOne({ _id: id, ...setup }, { session });
      await this.collections.audit.insertOne({ _id: entry.id, ...entry }, { session });
    });
  }

  async noteSession(setupId: string, sessionId: string): Promise<void> {
    await this.collections.cardSetups.updateOne({ _id: setupId }, { $set: { sessionId } });
  }

  async findBySession(sessionId: string): Promise<CardSetup | null> {
    const found = await this.collections.cardSetups.findOne({ sessionId: isText(sessionId) });
    return found && fromStored(found);
  }

  async claimDue(now: Date, leaseUntil: Date): Promise<CardSetup | null> {
    const claimed = await this.collections.cardSetups.findOneAndUpdate(
      { nextCheckAt: isDueBy(now) },
      { $set: { nextCheckAt: leaseUntil }, $inc: { checks: 1 } },
      { returnDocument: 'after' },
    );
    return claimed && fromStored(claimed);
  }

  async postpone(setupId: string, until: Date): Promise<void> {
    await this.collections.cardSetups.updateOne(
      { _id: setupId, state: 'open' },
      { $set: { nextCheckAt: until } },
    );
  }

  async close(setupId: string, state: 'completed' | 'expired'): Promise<void> {
    await this.collections.cardSetups.updateOne(
      { _id: setupId, state: 'open' },
      { $set: { state, nextCheckAt: null } },
    );
  }
}
