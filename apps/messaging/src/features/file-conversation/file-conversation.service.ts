import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { MatterRepository } from '../../domain/contact.repository.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { sharedViewOf } from '../../domain/conversation-view.js';
import { notFound, unknownMatter } from '../../domain/messaging.errors.js';

interface Request {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly matterId: string | null;
}

/** P11. Filing it where it is already records nothing. */
@Injectable()
export class FileConversationService {
  constructor(
    private readonly matters: MatterRepository,
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async file({ requester, conversationId, matterId }: Request) {
    const accountId = requester.account.id;
    if (!(await this.conversations.find(accountId, conversationId))) throw notFound('conversation');
    const matter = matterId === null ? null : await this.matters.find(accountId, matterId);
    if (matterId !== null && !matter) throw unknownMatter();
    const filed = await this.conversations.file({
      accountId,
      conversationId,
      matter: matter && { id: matter.id, name: matter.name },
      actor: requester.user,
      at: new Date(),
    });
    if (!filed) throw notFound('conversation');
    this.announcer.conversationChanged(filed);
    return sharedViewOf(filed);
  }
}
