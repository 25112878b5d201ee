import { Injectable } from '@nestjs/common';
import { type ClientSession } from 'mongoose';
import { type Actor } from '#contracts/shared/ids';
import { Transactions } from '#platform/mongo/transactions';
import { type Conversation, type Filing, type Named } from '../../domain/conversation.js';
import {
  ConversationRepository,
  type CreateConversationResult,
} from '../../domain/conversation.repository.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { type ConversationDocument, optOutId } from './conversation.document.js';
import { ConversationList } from './conversation-list.js';
import { duplicateKeyOf, newDocumentId } from './document-id.js';
import { withLastStates } from './with-last-states.js';

interface Draft {
  readonly accountId: string;
  readonly contact: Named;
  readonly mobileNumber: string;
  readonly matter: Named | null;
  readonly saveNumberToContact: boolean;
  readonly actor: Actor;
  readonly at: Date;
}

/** Filings are read with the pages of the thread only. */
const WITHOUT_FILINGS = { projection: { filings: 0 } } as const;

@Injectable()
export class MongoConversationRepository extends ConversationRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
    private readonly conversationList: ConversationList,
  ) {
    super();
  }

  async create(draft: Draft): Promise<CreateConversationResult> {
    const { accountId, mobileNumber } = draft;
    const existing = await this.#findByNumber(accountId, mobileNumber);
    if (existing) return { kind: 'exists', conversation: existing };
    try {
      const created = await this.transactions.run((session) => this.#create(draft, session));
      return { kind: 'created', conversation: await this.#complete(created) };
    } catch (error) {
      if (!duplicateKeyOf(error)?.includes('mobileNumber')) throw error;
      const first = await this.#findByNumber(accountId, mobileNumber);
      if (!first) throw error;
      return { kind: 'exists', conversation: first };
    }
  }

  async #create(draft: Draft, session: ClientSession): Promise<ConversationDocument> {
    const { accountId, contact, mobileNumber, matter, actor, at } = draft;
    const optOut = await this.collections.optOuts.findOne(
      { _id: optOutId(accountId, mobileNumber) },
      { session },
    );
    const id = newDocumentId();
    const conversation: ConversationDocument = {
      _id: id,
      accountId,
      contact,
      mobileNumber,
      matter,
      nextSeq: 0,
      lastMessage: null,
      lastActivityAt: at,
      optedOut: optOut !== null,
      incomingCount: 0,
      reads: [],
      filings: [],
      revision: 1,
      createdAt: at,
    };
    await this.collections.conversations.insertOne(conversation, { session });
    if (draft.saveNumberToContact) {
      await this.collections.contacts.updateOne(
        { _id: contact.id, accountId, mobileNumber: null },
        { $set: { mobileNumber } },
        { session },
      );
    }
    await this.collections.audit.insertOne(
      toAuditDocument({ accountId, at, actor, action: 'conversation-created', subject: id }),
      { session },
    );
    return conversation;
  }

  async find(accountId: string, conversationId: string): Promise<Conversation | null> {
    return this.#completeIfAny(
      await this.collections.conversations.findOne({ _id: conversationId, accountId }, WITHOUT_FILINGS),
    );
  }

  list(query: Parameters<ConversationRepository['list']>[0]) {
    return this.conversationList.page(query);
  }

  async file(change: Parameters<ConversationRepository['file']>[0]): Promise<Conversation | null> {
    const { accountId, conversationId, matter, actor, at } = change;
    const filed = await this.transactions.run(async (session) => {
      const before = await this.collections.conversations.findOne(
        { _id: conversationId, accountId },
        { session, ...WITHOUT_FILINGS },
      );
      if (!before || before.matter?.id === matter?.id) return before;
      const filing: Filing = { id: newDocumentId(), at, actor, from: before.matter, to: matter };
      await this.collections.conversations.updateOne(
        { _id: conversationId, accountId },
        { $set: { matter }, $push: { filings: filing }, $inc: { revision: 1 } },
        { session },
      );
      await this.collections.audit.insertOne(
        toAuditDocument({
          accountId,
          at,
          actor,
          action: 'conversation-filed',
          subject: conversationId,
          details: { from: before.matter?.id ?? null, to: matter?.id ?? null },
        }),
        { session },
      );
      return { ...before, matter, revision: (before.revision ?? 0) + 1 };
    });
    return this.#completeIfAny(filed);
  }

  async listFilings(query: Parameters<ConversationRepository['listFilings']>[0]): Promise<Filing[]> {
    const { accountId, conversationId, from, until } = query;
    const found = await this.collections.conversations.findOne(
      { _id: conversationId, accountId },
      { projection: { filings: 1 } },
    );
    return (found?.filings ?? []).filter(({ at }) => (!from || at >= from) && (!until || at < until));
  }

  async markRead(mark: Parameters<ConversationRepository['markRead']>[0]): Promise<Conversation | null> {
    const { accountId, conversationId, userId, upToSeq } = mark;
    const lastRead = await this.collections.messages.findOne(
      { conversationId, accountId, direction: 'incoming', seq: { $lte: upToSeq } },
      { sort: { seq: -1 } },
    );
    if (lastRead?.direction === 'incoming') {
      const { incomingCount } = lastRead;
      const { conversations } = this.collections;
      await conversations.updateOne(
        {
          _id: conversationId,
          accountId,
          reads: { $elemMatch: { userId, incomingCount: { $lt: incomingCount } } },
        },
        { $set: { 'reads.$.incomingCount': incomingCount }, $inc: { revision: 1 } },
      );
      await conversations.updateOne(
        { _id: conversationId, accountId, 'reads.userId': { $ne: userId } },
        { $push: { reads: { userId, incomingCount } }, $inc: { revision: 1 } },
      );
    }
    return this.find(accountId, conversationId);
  }

  async markUnread(mark: Parameters<ConversationRepository['markUnread']>[0]): Promise<Conversation | null> {
    const { accountId, conversationId, userId } = mark;
    const newest = await this.collections.messages.findOne(
      { conversationId, accountId, direction: 'incoming' },
      { sort: { seq: -1 } },
    );
    if (newest?.direction === 'incoming') {
      const { incomingCount } = newest;
      await this.collections.conversations.updateOne(
        {
          _id: conversationId,
          accountId,
          reads: { $elemMatch: { userId, incomingCount: { $gte: incomingCount } } },
        },
        { $set: { 'reads.$.incomingCount': incomingCount - 1 }, $inc: { revision: 1 } },
      );
    }
    return this.find(accountId, conversationId);
  }

  async #findByNumber(accountId: string, mobileNumber: string): Promise<Conversation | null> {
    return this.#completeIfAny(
      await this.collections.conversations.findOne({ accountId, mobileNumber }, WITHOUT_FILINGS),
    );
  }

  async #completeIfAny(document: ConversationDocument | null): Promise<Conversation | null> {
    return document && this.#complete(document);
  }

  async #complete(document: ConversationDocument): Promise<Conversation> {
    const [conversation] = await withLastStates(this.collections, [document]);
    if (!conversation) throw new Error('a conversation was lost on the way');
    return conversation;
  }
}
