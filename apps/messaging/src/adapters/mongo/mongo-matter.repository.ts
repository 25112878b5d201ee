import { Injectable } from '@nestjs/common';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { containing } from '#contracts/shared/search-pattern';
import { Transactions } from '#platform/mongo/transactions';
import { type Matter } from '../../domain/contact.js';
import { type MatterFacts, MatterRepository } from '../../domain/contact.repository.js';
import { Collections } from './collections.js';
import { fromMatterDocument, type MatterDocument, sortNameOf } from './contact.document.js';
import { newDocumentId } from './document-id.js';
import { afterCursor, BY_NAME, changesOf, createNamed, pageOfNames, updateNamed } from './named-records.js';

type Doing = Parameters<MatterRepository['create']>[2];

@Injectable()
export class MongoMatterRepository extends MatterRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async create(accountId: string, facts: MatterFacts, doing: Doing): Promise<Matter> {
    const own = { _id: newDocumentId(), accountId, sortName: sortNameOf(facts.name) };
    const document: MatterDocument = { ...own, ...facts };
    await createNamed(this.#stores, 'matter', document, doing, (session) =>
      this.collections.matters.insertOne(document, { session }),
    );
    return fromMatterDocument(document);
  }

  async update(accountId: string, matterId: string, changes: Partial<MatterFacts>, doing: Doing) {
    const updated = await updateNamed(this.#stores, 'matter', Object.keys(changes), doing, (session) =>
      this.collections.matters.findOneAndUpdate(
        { _id: matterId, accountId },
        { $set: { accountId, ...changesOf(changes) } },
        { session, returnDocument: 'after' },
      ),
    );
    if (!updated) return null;
    const { document, changedConversations } = updated;
    return { matter: fromMatterDocument(document), changedConversations };
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
    const isNamed = q === null || q.trim() === '' ? {} : { name: containing(q) };
    const found = await this.collections.matters
      .find({
        accountId,
        ...(contactId === null ? {} : { contactId }),
        $and: [afterCursor(page.cursor), isNamed],
      })
      .sort(BY_NAME)
      .limit(page.limit + 1)
      .toArray();
    return pageOfNames(found, page, fromMatterDocument);
  }

  get #stores() {
    return { collections: this.collections, transactions: this.transactions };
  }
}
