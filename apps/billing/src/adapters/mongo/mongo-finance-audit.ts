import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { Collections } from './collections.js';

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
}
