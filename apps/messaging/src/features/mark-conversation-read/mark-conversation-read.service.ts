import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { sharedViewOf } from '../../domain/conversation-view.js';
import { notFound } from '../../domain/messaging.errors.js';

interface Request {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly upToSeq: number;
}

@Injectable()
export class MarkConversationReadService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async markRead({ requester, conversationId, upToSeq }: Request) {
    const conversation = await this.conversations.markRead({
      accountId: requester.account.id,
      conversationId,
      userId: requester.user.id,
      upToSeq,
    });
    if (!conversation) throw notFound('conversation');
    this.announcer.conversationChanged(conversation);
    return sharedViewOf(conversation);
  }
}
