import { Injectable } from '@nestjs/common';
import { type LedgerEntry } from '../../domain/ledger-entry.js';
import { LedgerRepository } from '../../domain/ledger.repository.js';
import { Collections } from './collections.js';
import { fromStored } from './stored-document.js';

@Injectable()
export class MongoLedgerRepository extends LedgerRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async list(accountId: string, beforeSequence: number | null, limit: number): Promise<LedgerEntry[]> {
    const found = await this.collections.ledger
      .find({ accountId, ...(beforeSequence === null ? {} : { sequence: { $lt: beforeSequence } }) })
      .sort({ sequence: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }
}
