import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { type ConversationFilter } from '../../domain/conversation.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { sharedViewOf } from '../../domain/conversation-view.js';
import { notFound } from '../../domain/messaging.errors.js';

@Injectable()
export class ReadConversationsService {
  constructor(private readonly conversations: ConversationRepository) {}

  async get(requester: Requester, conversationId: string) {
    const conversation = await this.conversations.find(requester.account.id, conversationId);
    if (!conversation) throw notFound('conversation');
    return sharedViewOf(conversation);
  }

  async list(
    requester: Requester,
    { q, filter }: { q: string | null; filter: ConversationFilter },
    page: PageRequest,
  ) {
    const { items, nextCursor } = await this.conversations.list({
      accountId: requester.account.id,
      userId: requester.user.id,
      q,
      filter,
      page,
    });
    return { items: items.map(sharedViewOf), nextCursor };
  }
}
