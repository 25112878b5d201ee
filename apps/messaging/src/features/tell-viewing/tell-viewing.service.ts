import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { notFound } from '../../domain/messaging.errors.js';

export interface TellViewing {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly isViewing: boolean;
}

/** So that two people do not answer one client at once: who has a conversation before them is told to the firm, and not kept. */
@Injectable()
export class TellViewingService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async tell({ requester, conversationId, isViewing }: TellViewing): Promise<void> {
    const { account, user } = requester;
    if (!(await this.conversations.find(account.id, conversationId))) throw notFound('conversation');
    this.announcer.conversationViewed(account.id, { conversationId, viewer: user, isViewing });
  }
}
