import { Injectable } from '@nestjs/common';
import { type Entitlement, EntitlementRepository } from '../../domain/entitlement.repository.js';
import { Collections } from './collections.js';
import { duplicateKeyOf } from './document-id.js';

@Injectable()
export class MongoEntitlementRepository extends EntitlementRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async find(accountId: string): Promise<Entitlement | null> {
    return this.collections.accounts.findOne({ _id: accountId });
  }

  async record(accountId: string, { included, version }: Entitlement): Promise<boolean> {
    try {
      await this.collections.accounts.updateOne(
        { _id: accountId, version: { $lte: version } },
        { $set: { included, version } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The upsert of an id that exists: its version is newer.
      if (duplicateKeyOf(error) !== null) return false;
      throw error;
    }
  }
}
