import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { type Conversation } from '../../domain/conversation.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { sharedViewOf } from '../../domain/conversation-view.js';
import { notFound } from '../../domain/messaging.errors.js';

interface Reader {
  readonly requester: Requester;
  readonly conversationId: string;
}

/** How far a person has read: forward as they read, and back when they want to come back to it. */
@Injectable()
export class MarkConversationReadService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  async markRead({ upToSeq, ...reader }: Reader & { readonly upToSeq: number }) {
    return this.#announce(await this.conversations.markRead({ ...markOf(reader), upToSeq }));
  }

  async markUnread(reader: Reader) {
    return this.#announce(await this.conversations.markUnread(markOf(reader)));
  }

  #announce(conversation: Conversation | null) {
    if (!conversation) throw notFound('conversation');
    this.announcer.conversationChanged(conversation);
    return sharedViewOf(conversation);
  }
}

const markOf = ({ requester, conversationId }: Reader) => ({
  accountId: requester.account.id,
  userId: requester.user.id,
  conversationId,
});
