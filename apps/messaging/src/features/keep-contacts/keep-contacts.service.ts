import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { type CreateContactBody, type UpdateContactBody } from '#contracts/http/contacts.http';
import { Announcer } from '../../domain/announcer.js';
import { type Contact } from '../../domain/contact.js';
import { ContactRepository } from '../../domain/contact.repository.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { notFound } from '../../domain/messaging.errors.js';
import { toMobileNumber } from '../../domain/phone-number.js';

/** The firm's contacts. */
@Injectable()
export class KeepContactsService {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async create(requester: Requester, body: CreateContactBody) {
    const facts = {
      name: body.name,
      mobileNumber: toNumberOrNull(body.mobileNumber),
      email: body.email ?? null,
      externalId: body.externalId ?? null,
    };
    const doing = { actor: requester.user, at: new Date() };
    return viewOf(await this.contacts.create(requester.account.id, facts, doing));
  }

  async update(requester: Requester, contactId: string, changes: UpdateContactBody) {
    const accountId = requester.account.id;
    const { mobileNumber, name, email, externalId } = changes;
    const updated = await this.contacts.update(
      accountId,
      contactId,
      {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
        ...(externalId === undefined ? {} : { externalId }),
        ...(mobileNumber === undefined ? {} : { mobileNumber: toNumberOrNull(mobileNumber) }),
      },
      { actor: requester.user, at: new Date() },
    );
    if (!updated) throw notFound('contact');
    for (const conversationId of updated.changedConversations) {
      const conversation = await this.conversations.find(accountId, conversationId);
      if (conversation) this.announcer.conversationChanged(conversation);
    }
    return viewOf(updated.contact);
  }

  async get(requester: Requester, contactId: string) {
    const contact = await this.contacts.find(requester.account.id, contactId);
    if (!contact) throw notFound('contact');
    return viewOf(contact);
  }

  async list(requester: Requester, q: string | null, page: PageRequest) {
    const { items, nextCursor } = await this.contacts.list(requester.account.id, q, page);
    return { items: items.map(viewOf), nextCursor };
  }
}

const toNumberOrNull = (typed: string | null | undefined): string | null =>
  typed === null || typed === undefined ? null : toMobileNumber(typed);

const viewOf = ({ id, name, mobileNumber, email, externalId }: Contact) => ({
  id,
  name,
  mobileNumber,
  email,
  externalId,
});
