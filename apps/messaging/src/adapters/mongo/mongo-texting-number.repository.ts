import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/mongo/transactions';
import { type AuditEntry } from '../../domain/audit.js';
import { type TextingNumber } from '../../domain/texting-number.js';
import { type BackfillClaim, TextingNumberRepository } from '../../domain/texting-number.repository.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { duplicateKeyOf } from './document-id.js';
import { isDueBy, isText } from '#platform/mongo/partial-index';
import { type TextingNumberDocument } from './texting-number.document.js';

@Injectable()
export class MongoTextingNumberRepository extends TextingNumberRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async find(accountId: string): Promise<TextingNumber | null> {
    const document = await this.collections.numbers.findOne({ _id: accountId });
    return document && fromDocument(document);
  }

  async findByPhoneNumber(phoneNumber: string): Promise<TextingNumber | null> {
    const document = await this.collections.numbers.findOne({ phoneNumber: isText(phoneNumber) });
    return document && fromDocument(document);
  }

  async save(before: TextingNumber | null, after: TextingNumber): Promise<boolean> {
    const { accountId, ...fields } = after;
    const entry = auditOf(before, after);
    try {
      return await this.transactions.run(async (session) => {
        if (before === null) {
          await this.collections.numbers.insertOne(
            { _id: accountId, ...fields, nextBackfillAt: new Date(0), backfilledUntil: null },
            { session },
          );
        } else {
          const { matchedCount } = await this.collections.numbers.updateOne(
            { _id: accountId, revision: before.revision },
            { $set: fields },
            { session },
          );
          if (matchedCount === 0) return false;
        }
        if (entry) await this.collections.audit.insertOne(toAuditDocument(entry), { session });
        return true;
      });
    } catch (error) {
      if (duplicateKeyOf(error) !== null) return false;
      throw error;
    }
  }

  async listDue(at: Date, limit: number): Promise<TextingNumber[]> {
    const due = await this.collections.numbers
      .find({ nextCheckAt: isDueBy(at) })
      .sort({ nextCheckAt: 1 })
      .limit(limit)
      .toArray();
    return due.map(fromDocument);
  }

  async claimBackfills(at: Date, nextAt: Date, limit: number): Promise<BackfillClaim[]> {
    const claims: BackfillClaim[] = [];
    while (claims.length < limit) {
      const claimed = await this.collections.numbers.findOneAndUpdate(
        { state: 'active', nextBackfillAt: { $lte: at } },
        { $set: { nextBackfillAt: nextAt } },
      );
      if (!claimed?.phoneNumber) break;
      const { _id: accountId, phoneNumber, backfilledUntil } = claimed;
      claims.push({ accountId, phoneNumber, backfilledUntil });
    }
    return claims;
  }

  async recordBackfill(accountId: string, until: Date): Promise<void> {
    await this.collections.numbers.updateOne({ _id: accountId }, { $set: { backfilledUntil: until } });
  }
}

function fromDocument({
  _id,
  nextBackfillAt: _due,
  backfilledUntil: _done,
  ...document
}: TextingNumberDocument): TextingNumber {
  return { accountId: _id, ...document };
}

function auditOf(before: TextingNumber | null, after: TextingNumber): AuditEntry | null {
  if (before?.state === after.state && before.request === after.request) return null;
  const action = {
    pending: 'number-requested',
    active: 'number-activated',
    failed: 'number-failed',
  } as const;
  return {
    accountId: after.accountId,
    at: new Date(),
    actor: null,
    action: action[after.state],
    subject: after.accountId,
    details: { request: after.request, providerNumberId: after.providerNumberId },
  };
}
