import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { identifier } from '#contracts/shared/ids';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { Transactions } from '#platform/mongo/transactions';
import { type Contact } from '../../domain/contact.js';
import { type ContactFacts, ContactRepository } from '../../domain/contact.repository.js';
import { externalIdTaken } from '../../domain/messaging.errors.js';
import { digitsOf } from '../../domain/phone-number.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { type ContactDocument, fromContactDocument, sortNameOf } from './contact.document.js';
import { fromCursor, toCursor } from './cursor.js';
import { duplicateKeyOf, newDocumentId } from './document-id.js';
import { containing } from './search-pattern.js';

type Doing = Parameters<ContactRepository['create']>[2];

const position = z.tuple([z.string(), identifier]);

@Injectable()
export class MongoContactRepository extends ContactRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async create(accountId: string, facts: ContactFacts, { actor, at }: Doing): Promise<Contact> {
    const document: ContactDocument = {
      _id: newDocumentId(),
      accountId,
      ...facts,
      sortName: sortNameOf(facts.name),
    };
    await this.#unlessTaken(() =>
      this.transactions.run(async (session) => {
        await this.collections.contacts.insertOne(document, { session });
        await this.collections.audit.insertOne(
          toAuditDocument({ accountId, at, actor, action: 'contact-created', subject: document._id }),
          { session },
        );
      }),
    );
    return fromContactDocument(document);
  }

  async update(accountId: string, contactId: string, changes: Partial<ContactFacts>, { actor, at }: Doing) {
    return this.#unlessTaken(() =>
      this.transactions.run(async (session) => {
        const document = await this.collections.contacts.findOneAndUpdate(
          { _id: contactId, accountId },
          {
            $set: {
              ...changes,
              ...(changes.name === undefined ? { accountId } : { sortName: sortNameOf(changes.name) }),
            },
          },
          { session, returnDocument: 'after' },
        );
        if (!document) return null;
        const renamed = { accountId, 'contact.id': contactId, 'contact.name': { $ne: document.name } };
        const conversations = await this.collections.conversations
          .find(renamed, { session, projection: { _id: 1 } })
          .toArray();
        await this.collections.conversations.updateMany(
          renamed,
          { $set: { 'contact.name': document.name }, $inc: { revision: 1 } },
          { session },
        );
        await this.collections.audit.insertOne(
          toAuditDocument({
            accountId,
            at,
            actor,
            action: 'contact-changed',
            subject: contactId,
            details: { fields: Object.keys(changes) },
          }),
          { session },
        );
        return {
          contact: fromContactDocument(document),
          changedConversations: conversations.map(({ _id }) => _id),
        };
      }),
    );
  }

  async find(accountId: string, contactId: string): Promise<Contact | null> {
    const document = await this.collections.contacts.findOne({ _id: contactId, accountId });
    return document && fromContactDocument(document);
  }

  async list(accountId: string, q: string | null, page: PageRequest): Promise<Page<Contact>> {
    const after = fromCursor(page.cursor, position);
    const digits = digitsOf(q ?? '');
    const found = await this.collections.contacts
      .find({
        accountId,
        $and: [
          after
            ? { $or: [{ sortName: { $gt: after[0] } }, { sortName: after[0], _id: { $gt: after[1] } }] }
            : {},
          q === null || q.trim() === ''
            ? {}
            : {
                $or: [
                  { name: containing(q) },
                  { sortName: containing(sortNameOf(q)) },
                  { email: containing(q) },
                  ...(digits === '' ? [] : [{ mobileNumber: containing(digits) }]),
                ],
              },
        ],
      })
      .sort({ sortName: 1, _id: 1 })
      .limit(page.limit + 1)
      .toArray();
    const shown = found.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(fromContactDocument),
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
