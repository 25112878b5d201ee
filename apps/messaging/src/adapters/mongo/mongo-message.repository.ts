import { Injectable } from '@nestjs/common';
import { KeyedBatcher } from '#platform/concurrency/keyed-batcher';
import { Transactions } from '#platform/mongo/transactions';
import { type AuditEntry } from '../../domain/audit.js';
import { type IncomingMessage } from '../../domain/incoming-message.js';
import { type MessageChange, MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { newDocumentId, duplicateKeyOf } from './document-id.js';
import {
  changedFields,
  fromMessageDocument,
  fromOutgoingDocument,
  type MessageDocument,
  type OutgoingDocument,
} from './message.document.js';
import { isDueBy, isText, isTextOf } from '#platform/mongo/partial-index';

const BATCH_AT_MOST = 500;
/** What is read and written for machines concerns all accounts alike, so it is batched over all of them. */
const EVERYBODY = 'everybody';

/**
 * What many texts need in the same moment is asked and said once: commands to the database are what a text costs. Each
 * caller gets the answer about its own text.
 */
@Injectable()
export class MongoMessageRepository extends MessageRepository {
  readonly #reads = new KeyedBatcher<typeof EVERYBODY, string, OutgoingMessage | null>(
    (_, ids) => this.#findBatch(ids),
    { maxBatch: BATCH_AT_MOST },
  );
  readonly #heads = new KeyedBatcher<typeof EVERYBODY, string, OutgoingMessage | null>(
    (_, conversationIds) => this.#headsOfLanes(conversationIds),
    { maxBatch: BATCH_AT_MOST },
  );
  readonly #saves = new KeyedBatcher<typeof EVERYBODY, MessageChange, boolean>(
    (_, changes) => this.#saveBatch(changes),
    { maxBatch: BATCH_AT_MOST },
  );

  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async findByKey(accountId: string, idempotencyKey: string): Promise<OutgoingMessage | null> {
    return fromOutgoing(
      await this.collections.messages.findOne({ accountId, idempotencyKey: isText(idempotencyKey) }),
    );
  }

  async findOwn(accountId: string, messageId: string): Promise<OutgoingMessage | null> {
    return fromOutgoing(await this.collections.messages.findOne({ _id: messageId, accountId }));
  }

  async findMany(messageIds: readonly string[]): Promise<OutgoingMessage[]> {
    const found = await Promise.all(messageIds.map((id) => this.#reads.add(EVERYBODY, id)));
    return found.filter((message) => message !== null);
  }

  async findByProviderMessageId(providerMessageId: string): Promise<OutgoingMessage | null> {
    return fromOutgoing(
      await this.collections.messages.findOne({ providerMessageId: isText(providerMessageId) }),
    );
  }

  async knownProviderMessageIds(providerMessageIds: readonly string[]): Promise<Set<string>> {
    const known = await this.collections.messages
      .find({ providerMessageId: isTextOf(providerMessageIds) })
      .project<{ providerMessageId: string }>({ providerMessageId: 1 })
      .toArray();
    return new Set(known.map(({ providerMessageId }) => providerMessageId));
  }

  async save(change: MessageChange, audit?: AuditEntry): Promise<boolean> {
    if (!audit) return this.#saves.add(EVERYBODY, change);
    return this.transactions.run(async (session) => {
      const { before, after } = change;
      const { matchedCount } = await this.collections.messages.updateOne(
        { _id: before.id, revision: before.revision },
        { $set: changedFields(before, after) },
        { session },
      );
      if (matchedCount === 0) return false;
      await this.collections.audit.insertOne(toAuditDocument(audit), { session });
      return true;
    });
  }

  headOfLane(conversationId: string): Promise<OutgoingMessage | null> {
    return this.#heads.add(EVERYBODY, conversationId);
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

  async listDue(where: 'here' | 'at the provider', at: Date, limit: number): Promise<OutgoingMessage[]> {
    const atProvider = ['unknown', 'sent'] as const;
    const state = where === 'here' ? { $nin: [...atProvider] } : { $in: [...atProvider] };
    return this.#outgoing({ nextCheckAt: isDueBy(at), state })
      .sort({ nextCheckAt: 1 })
      .limit(limit)
      .toArray();
  }

  async listSettlementsDue(at: Date, limit: number): Promise<OutgoingMessage[]> {
    return this.#outgoing({ settleAt: isDueBy(at) })
      .sort({ settleAt: 1 })
      .limit(limit)
      .toArray();
  }

  async listPricesDue(at: Date, limit: number): Promise<OutgoingMessage[]> {
    return this.#outgoing({ priceCheckAt: isDueBy(at) })
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

  async #findBatch(ids: readonly string[]): Promise<(OutgoingMessage | null)[]> {
    const found = await this.#outgoing({ _id: { $in: [...new Set(ids)] } }).toArray();
    const byId = new Map(found.map((message) => [message.id, message]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** MongoDB jumps from head to head in the index, however long the lanes are. */
  async #headsOfLanes(conversationIds: readonly string[]): Promise<(OutgoingMessage | null)[]> {
    const heads = await this.collections.messages
      .aggregate<{ _id: string; head: OutgoingDocument }>([
        { $match: { conversationId: { $in: [...new Set(conversationIds)] }, laneOpen: true } },
        { $sort: { conversationId: 1, laneOpen: 1, seq: 1 } },
        { $group: { _id: '$conversationId', head: { $first: '$$ROOT' } } },
      ])
      .toArray();
    const byConversation = new Map(heads.map(({ _id, head }) => [_id, fromOutgoingDocument(head)]));
    return conversationIds.map((id) => byConversation.get(id) ?? null);
  }

  /**
   * The server counts what it saved and does not say which; if some were not, the marks in the documents do. A mark that
   * somebody else's later change has replaced counts as not saved: the caller then decides again on what is there now, and
   * what it leaves undone the sweeper does. The other way round, a text could leave twice.
   */
  async #saveBatch(changes: readonly MessageChange[]): Promise<boolean[]> {
    const marked = changes.map((change) => ({ ...change, savedAs: newDocumentId() }));
    const saved = await this.#writeAll(marked);
    if (saved === changes.length) return changes.map(() => true);
    const marks = await this.collections.messages
      .find<{ savedAs?: string }>({ _id: { $in: changes.map(({ before }) => before.id) } })
      .project<{ savedAs?: string }>({ savedAs: 1 })
      .toArray();
    const present = new Set(marks.map(({ savedAs }) => savedAs));
    return marked.map(({ savedAs }) => present.has(savedAs));
  }

  async #writeAll(marked: readonly (MessageChange & { readonly savedAs: string })[]): Promise<number> {
    try {
      const { matchedCount } = await this.collections.messages.bulkWrite(
        marked.map(({ before, after, savedAs }) => ({
          updateOne: {
            filter: { _id: before.id, revision: before.revision },
            update: { $set: { ...changedFields(before, after), savedAs } },
          },
        })),
        { ordered: false },
      );
      return matchedCount;
    } catch (error) {
      // One claimed a SID that belongs to another message; the others are saved.
      if (!duplicateKeyOf(error)?.includes('providerMessageId')) throw error;
      return 0;
    }
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
