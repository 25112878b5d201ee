import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { FinanceAudit, type FinanceAuditEntry } from '../../domain/finance-audit.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { Collections } from './collections.js';
import { fromStored } from './stored-document.js';

/** Kept beside what firms' own people did, which names one `accountId` instead of `accountIds`. */
@Injectable()
export class MongoFinanceAudit extends FinanceAudit {
  constructor(private readonly collections: Collections) {
    super();
  }

  async note(actor: Actor, action: string, subject: string, accountIds: readonly string[]): Promise<void> {
    const id = randomUUID();
    await this.collections.financeAudit.insertOne({
      _id: id,
      id,
      at: new Date(),
      actor,
      action,
      subject,
      accountIds: [...new Set(accountIds)],
    });
  }

  async list(after: TimePosition | null, limit: number): Promise<FinanceAuditEntry[]> {
    const found = await this.collections.financeAudit
      .find({
        accountIds: { $exists: true },
        ...(after === null
          ? {}
          : { at: { $lte: after.at }, $or: [{ at: { $lt: after.at } }, { _id: { $lt: after.id } }] }),
      })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }
}
