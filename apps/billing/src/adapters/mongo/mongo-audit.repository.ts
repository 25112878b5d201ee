import { Injectable } from '@nestjs/common';
import { type AuditEntry } from '../../domain/audit-entry.js';
import { AuditRepository } from '../../domain/audit.repository.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { Collections } from './collections.js';
import { afterPosition } from './keyset.js';
import { fromStored } from './stored-document.js';

@Injectable()
export class MongoAuditRepository extends AuditRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async list(accountId: string, after: TimePosition | null, limit: number): Promise<AuditEntry[]> {
    const found = await this.collections.audit
      .find({ accountId, ...afterPosition(after) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }
}
