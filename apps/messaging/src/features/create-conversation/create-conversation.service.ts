import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { ContactRepository, MatterRepository } from '../../domain/contact.repository.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { sharedViewOf } from '../../domain/conversation-view.js';
import {
  conversationExists,
  mobileNumberRequired,
  unknownContact,
  unknownMatter,
} from '../../domain/messaging.errors.js';
import { toMobileNumber } from '../../domain/phone-number.js';

interface Request {
  readonly requester: Requester;
  readonly contactId: string;
  /** As typed; null: the contact's own. */
  readonly mobileNumber: string | null;
  /** To a contact that has none. */
  readonly saveNumberToContact?: boolean | undefined;
  readonly matterId: string | null;
}

/** P8, P9. A matter of the account may belong to another contact: relatives write about one case. */
@Injectable()
export class CreateConversationService {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly matters: MatterRepository,
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async create({ requester, contactId, mobileNumber: typed, saveNumberToContact = true, matterId }: Request) {
    const accountId = requester.account.id;
    const contact = await this.contacts.find(accountId, contactId);
    if (!contact) throw unknownContact();
    const matter = matterId === null ? null : await this.matters.find(accountId, matterId);
    if (matterId !== null && !matter) throw unknownMatter();
    const mobileNumber = typed === null ? contact.mobileNumber : toMobileNumber(typed);
    if (mobileNumber === null) throw mobileNumberRequired();
    const result = await this.conversations.create({
      accountId,
      contact: { id: contact.id, name: contact.name },
      mobileNumber,
      matter: matter && { id: matter.id, name: matter.name },
      saveNumberToContact: saveNumberToContact && contact.mobileNumber === null,
      actor: requester.user,
      at: new Date(),
    });
    const { conversation } = result;
    if (result.kind === 'exists') throw conversationExists(conversation.id, conversation.contact.name);
    this.announcer.conversationChanged(conversation);
    return sharedViewOf(conversation);
  }
}
