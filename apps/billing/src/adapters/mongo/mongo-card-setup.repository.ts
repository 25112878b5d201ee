import { Injectable } from '@nestjs/common';
import { type CardSetup, CardSetupRepository } from '../../domain/card-setup.js';
import { Collections } from './collections.js';
import { fromStored } from './stored-document.js';

@Injectable()
export class MongoCardSetupRepository extends CardSetupRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async insert(setup: CardSetup): Promise<void> {
    await this.collections.cardSetups.insertOne({ _id: setup.id, ...setup });
  }

  async noteSession(setupId: string, sessionId: string): Promise<void> {
    await this.collections.cardSetups.updateOne({ _id: setupId }, { $set: { sessionId } });
  }

  async findBySession(sessionId: string): Promise<CardSetup | null> {
    const found = await this.collections.cardSetups.findOne({ sessionId });
    return found && fromStored(found);
  }

  async claimDue(now: Date, leaseUntil: Date): Promise<CardSetup | null> {
    const claimed = await this.collections.cardSetups.findOneAndUpdate(
      { nextCheckAt: { $lte: now } },
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
