import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/mongo/transactions';
import { type AuditEntry } from '../../domain/audit.js';
import { type IncomingMessage } from '../../domain/incoming-message.js';
import { type MessageChange, MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { duplicateKeyOf } from './document-id.js';
import {
  changedFields,
  fromMessageDocument,
  fromOutgoingDocument,
  type MessageDocument,
  type OutgoingDocument,
} from './message.document.js';

@Injectable()
export class MongoMessageRepository extends MessageRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async findByKey(accountId: string, idempotencyKey: string): Promise<OutgoingMessage | null> {
    return fromOutgoing(await this.collections.messages.findOne({ accountId, idempotencyKey }));
  }

  async findOwn(accountId: string, messageId: string): Promise<OutgoingMessage | null> {
    return fromOutgoing(await this.collections.messages.findOne({ _id: messageId, accountId }));
  }

  async findMany(messageIds: readonly string[]): Promise<OutgoingMessage[]> {
    return this.#outgoing({ _id: { $in: [...messageIds] } }).toArray();
  }

  async findByProviderMessageId(providerMessageId: string): Promise<OutgoingMessage | null> {
    return fromOutgoing(await this.collections.messages.findOne({ providerMessageId }));
  }

  async knownProviderMessageIds(providerMessageIds: readonly string[]): Promise<Set<string>> {
    const known = await this.collections.messages
      .find({ providerMessageId: { $in: [...providerMessageIds] } })
      .project<{ providerMessageId: string }>({ providerMessageId: 1 })
      .toArray();
    return new Set(known.map(({ providerMessageId }) => providerMessageId));
  }

  async save(change: MessageChange, audit?: AuditEntry): Promise<boolean> {
    try {
      if (!audit) return await this.#update(change);
      return await this.transactions.run(async (session) => {
        const saved = await this.#update(change, session);
        if (saved) await this.collections.audit.insertOne(toAuditDocument(audit), { session });
        return saved;
      });
    } catch (error) {
      if (duplicateKeyOf(error)?.includes('providerMessageId')) return false;
      throw error;
    }
  }

  async saveMany(changes: readonly MessageChange[]): Promise<number> {
    const result = await this.collections.messages.bulkWrite(
      changes.map(({ before, after }) => ({
        updateOne: {
          filter: { _id: before.id, revision: before.revision },
          update: { $set: changedFields(before, after) },
        },
      })),
      { ordered: false },
    );
    return result.modifiedCount;
  }

  async headOfLane(conversationId: string): Promise<OutgoingMessage | null> {
    const [head] = await this.#outgoing({ conversationId, laneOpen: true })
      .sort({ seq: 1 })
      .limit(1)
      .toArray();
    return head ?? null;
  }

  async listOpen({
    limit,
    ...query
  }: {
    accountId: string;
    conversationId?: string;
    limit: number;
  }): Promise<OutgoingMessage[]> {
    return this.#outgoing({ ...query, laneOpen: true })
      .sort({ conversationId: 1, seq: 1 })
      .limit(limit)
      .toArray();
  }

  async listBlockedByOptOut(conversationId: string, limit: number): Promise<OutgoingMessage[]> {
    return this.#outgoing({ conversationId, state: 'blocked', reason: 'RECIPIENT_OPTED_OUT' })
      .sort({ seq: -1 })
      .limit(limit)
      .toArray();
  }

  async listDue(at: Date, limit: number): Promise<OutgoingMessage[]> {
    return this.#outgoing({ nextCheckAt: { $lte: at } })
      .sort({ nextCheckAt: 1 })
      .limit(limit)
      .toArray();
  }

  async listSettlementsDue(at: Date, limit: number): Promise<OutgoingMessage[]> {
    return this.#outgoing({ settleAt: { $lte: at } })
      .sort({ settleAt: 1 })
      .limit(limit)
      .toArray();
  }

  async listPricesDue(at: Date, limit: number): Promise<OutgoingMessage[]> {
    return this.#outgoing({ priceCheckAt: { $lte: at } })
      .sort({ priceCheckAt: 1 })
      .limit(limit)
      .toArray();
  }

  async listThread(query: {
    accountId: string;
    conversationId: string;
    before: number | null;
    limit: number;
  }): Promise<(OutgoingMessage | IncomingMessage)[]> {
    const { accountId, conversationId, before, limit } = query;
    const older = before === null ? {} : { seq: { $lt: before } };
    const documents = await this.collections.messages
      .find({ conversationId, accountId, ...older })
      .sort({ seq: -1 })
      .limit(limit)
      .toArray();
    return documents.map(fromMessageDocument);
  }

  async #update(
    { before, after }: MessageChange,
    session?: Parameters<Parameters<Transactions['run']>[0]>[0],
  ) {
    const { matchedCount } = await this.collections.messages.updateOne(
      { _id: before.id, revision: before.revision },
      { $set: changedFields(before, after) },
      session ? { session } : {},
    );
    return matchedCount === 1;
  }

  #outgoing(filter: Parameters<Collections['messages']['find']>[0] & object) {
    return this.collections.messages
      .find<OutgoingDocument>({ ...filter, direction: 'outgoing' })
      .map(fromOutgoingDocument);
  }
}

function fromOutgoing(document: MessageDocument | null): OutgoingMessage | null {
  return document?.direction === 'outgoing' ? fromOutgoingDocument(document) : null;
}
