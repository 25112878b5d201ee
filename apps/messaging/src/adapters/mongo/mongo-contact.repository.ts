import { Injectable } from '@nestjs/common';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { containing } from '#contracts/shared/search-pattern';
import { Transactions } from '#platform/mongo/transactions';
import { type Contact } from '../../domain/contact.js';
import { type ContactFacts, ContactRepository } from '../../domain/contact.repository.js';
import { digitsOf } from '../../domain/phone-number.js';
import { Collections } from './collections.js';
import { type ContactDocument, fromContactDocument, sortNameOf } from './contact.document.js';
import { newDocumentId } from './document-id.js';
import { afterCursor, BY_NAME, changesOf, createNamed, pageOfNames, updateNamed } from './named-records.js';

type Doing = Parameters<ContactRepository['create']>[2];

@Injectable()
export class MongoContactRepository extends ContactRepository {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async create(accountId: string, facts: ContactFacts, doing: Doing): Promise<Contact> {
    const own = { _id: newDocumentId(), accountId, sortName: sortNameOf(facts.name) };
    const document: ContactDocument = { ...own, ...facts };
    await createNamed(this.#stores, 'contact', document, doing, (session) =>
      this.collections.contacts.insertOne(document, { session }),
    );
    return fromContactDocument(document);
  }

  async update(accountId: string, contactId: string, changes: Partial<ContactFacts>, doing: Doing) {
    const updated = await updateNamed(this.#stores, 'contact', Object.keys(changes), doing, (session) =>
      this.collections.contacts.findOneAndUpdate(
        { _id: contactId, accountId },
        { $set: { accountId, ...changesOf(changes) } },
        { session, returnDocument: 'after' },
      ),
    );
    if (!updated) return null;
    const { document, changedConversations } = updated;
    return { contact: fromContactDocument(document), changedConversations };
  }

  async find(accountId: string, contactId: string): Promise<Contact | null> {
    const document = await this.collections.contacts.findOne({ _id: contactId, accountId });
    return document && fromContactDocument(document);
  }

  async list(accountId: string, q: string | null, page: PageRequest): Promise<Page<Contact>> {
    const found = await this.collections.contacts
      .find({ accountId, $and: [afterCursor(page.cursor), matching(q)] })
      .sort(BY_NAME)
      .limit(page.limit + 1)
      .toArray();
    return pageOfNames(found, page, fromContactDocument);
  }

  get #stores() {
    return { collections: this.collections, transactions: this.transactions };
  }
}

/** By name, e-mail address or number, whatever format the number is typed in. */
function matching(q: string | null) {
  if (q === null || q.trim() === '') return {};
  const digits = digitsOf(q);
  const inNumber = digits === '' ? [] : [{ mobileNumber: containing(digits) }];
  return { $or: [{ name: containing(q) }, { email: containing(q) }, ...inNumber] };
}
