import { Injectable } from '@nestjs/common';
import { type CreateMatterBody, type UpdateMatterBody } from '#contracts/http/matters.http';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { type Matter } from '../../domain/contact.js';
import { ContactRepository, MatterRepository } from '../../domain/contact.repository.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { notFound, unknownContact } from '../../domain/messaging.errors.js';

/** The firm's cases and files, each of one contact. */
@Injectable()
export class KeepMattersService {
  constructor(
    private readonly matters: MatterRepository,
    private readonly contacts: ContactRepository,
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async create(requester: Requester, { name, contactId, externalId }: CreateMatterBody) {
    const accountId = requester.account.id;
    await this.#assertContact(accountId, contactId);
    const facts = { name, contactId, externalId: externalId ?? null };
    return viewOf(await this.matters.create(accountId, facts, { actor: requester.user, at: new Date() }));
  }

  async update(requester: Requester, matterId: string, changes: UpdateMatterBody) {
    const accountId = requester.account.id;
    const { name, contactId, externalId } = changes;
    if (!(await this.matters.find(accountId, matterId))) throw notFound('matter');
    if (contactId !== undefined) await this.#assertContact(accountId, contactId);
    const updated = await this.matters.update(
      accountId,
      matterId,
      {
        ...(name === undefined ? {} : { name }),
        ...(contactId === undefined ? {} : { contactId }),
        ...(externalId === undefined ? {} : { externalId }),
      },
      { actor: requester.user, at: new Date() },
    );
    if (!updated) throw notFound('matter');
    for (const conversationId of updated.changedConversations) {
      const conversation = await this.conversations.find(accountId, conversationId);
      if (conversation) this.announcer.conversationChanged(conversation);
    }
    return viewOf(updated.matter);
  }

  async get(requester: Requester, matterId: string) {
    const matter = await this.matters.find(requester.account.id, matterId);
    if (!matter) throw notFound('matter');
    return viewOf(matter);
  }

  async list(requester: Requester, query: { q: string | null; contactId: string | null }, page: PageRequest) {
    const { items, nextCursor } = await this.matters.list(requester.account.id, query, page);
    return { items: items.map(viewOf), nextCursor };
  }

  async #assertContact(accountId: string, contactId: string): Promise<void> {
    if (!(await this.contacts.find(accountId, contactId))) throw unknownContact();
  }
}

const viewOf = ({ id, name, contactId, externalId }: Matter) => ({ id, name, contactId, externalId });
