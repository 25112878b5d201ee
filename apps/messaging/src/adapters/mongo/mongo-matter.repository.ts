import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { identifier } from '#contracts/shared/ids';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { Transactions } from '#platform/mongo/transactions';
import { type Matter } from '../../domain/contact.js';
import { type MatterFacts, MatterRepository } from '../../domain/contact.repository.js';
import { externalIdTaken } from '../../domain/messaging.errors.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { fromMatterDocument, type MatterDocument, sortNameOf } from './contact.document.js';
import { fromCursor, toCursor } from './cursor.js';
import { duplicateKeyOf, newDocumentId } from './document-id.js';
import { containing } from './search-pattern.js';

type Doing = Parameters<MatterRepository['create']>[2];

const position = z.tuple([z.string(), identifier]);

@Injectable()
export class MongoMatterRepository extends MatterRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async create(accountId: string, facts: MatterFacts, { actor, at }: Doing): Promise<Matter> {
    const document: MatterDocument = {
      _id: newDocumentId(),
      accountId,
      ...facts,
      sortName: sortNameOf(facts.name),
    };
    await this.#unlessTaken(() =>
      this.transactions.run(async (session) => {
        await this.collections.matters.insertOne(document, { session });
        await this.collections.audit.insertOne(
          toAuditDocument({ accountId, at, actor, action: 'matter-created', subject: document._id }),
          { session },
        );
      }),
    );
    return fromMatterDocument(document);
  }

  async update(accountId: string, matterId: string, changes: Partial<MatterFacts>, { actor, at }: Doing) {
    return this.#unlessTaken(() =>
      this.transactions.run(async (session) => {
        const document = await this.collections.matters.findOneAndUpdate(
          { _id: matterId, accountId },
          {
            $set: {
              ...changes,
              ...(changes.name === undefined ? { accountId } : { sortName: sortNameOf(changes.name) }),
            },
          },
          { session, returnDocument: 'after' },
        );
        if (!document) return null;
        const renamed = { accountId, 'matter.id': matterId, 'matter.name': { $ne: document.name } };
        const conversations = await this.collections.conversations
          .find(renamed, { session, projection: { _id: 1 } })
          .toArray();
        await this.collections.conversations.updateMany(
          renamed,
          { $set: { 'matter.name': document.name }, $inc: { revision: 1 } },
          { session },
        );
        await this.collections.audit.insertOne(
          toAuditDocument({
            accountId,
            at,
            actor,
            action: 'matter-changed',
            subject: matterId,
            details: { fields: Object.keys(changes) },
          }),
          { session },
        );
        return {
          matter: fromMatterDocument(document),
          changedConversations: conversations.map(({ _id }) => _id),
        };
      }),
    );
  }

  async find(accountId: string, matterId: string): Promise<Matter | null> {
    const document = await this.collections.matters.findOne({ _id: matterId, accountId });
    return document && fromMatterDocument(document);
  }

  async list(
    accountId: string,
    { q, contactId }: { q: string | null; contactId: string | null },
    page: PageRequest,
  ): Promise<Page<Matter>> {
    const after = fromCursor(page.cursor, position);
    const found = await this.collections.matters
      .find({
        accountId,
        ...(contactId === null ? {} : { contactId }),
        $and: [
          after
            ? { $or: [{ sortName: { $gt: after[0] } }, { sortName: after[0], _id: { $gt: after[1] } }] }
            : {},
          q === null || q.trim() === ''
            ? {}
            : { $or: [{ name: containing(q) }, { sortName: containing(sortNameOf(q)) }] },
        ],
      })
      .sort({ sortName: 1, _id: 1 })
      .limit(page.limit + 1)
      .toArray();
    const shown = found.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(fromMatterDocument),
      nextCursor: found.length > page.limit && last ? toCursor([last.sortName, last._id]) : null,
    };
  }

  async #unlessTaken<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (duplicateKeyOf(error)?.includes('externalId')) throw externalIdTaken();
      throw error;
    }
  }
}
