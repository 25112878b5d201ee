import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { viewOf } from '../../domain/message-view.js';
import { notFound } from '../../domain/messaging.errors.js';

interface Query {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly before: number | null;
  readonly limit: number;
}

/** One page of a thread, with the filings of its span of time: the newest page also has those after its last text, the oldest those before its first. */
@Injectable()
export class ListMessagesService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
  ) {}

  async list({ requester, conversationId, before, limit }: Query) {
    const accountId = requester.account.id;
    const conversation = await this.conversations.find(accountId, conversationId);
    if (!conversation) throw notFound('conversation');
    // One more on each side tells where the span of this page begins and ends.
    const found = await this.messages.listThread({ accountId, conversationId, before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const hasOlder = found.length > limit;
    const newer =
      before === null
        ? undefined
        : (await this.messages.listThread({ accountId, conversationId, before: before + 1, limit: 1 }))[0];
    const filings = await this.conversations.listFilings({
      accountId,
      conversationId,
      from: hasOlder ? (page.at(-1)?.createdAt ?? null) : null,
      until: newer?.createdAt ?? null,
    });
    return {
      items: page.toReversed().map((message) => viewOf(message, conversation.optedOut)),
      nextCursor: hasOlder ? String(page.at(-1)?.seq) : null,
      filings: filings.map(({ at, ...filing }) => ({ ...filing, at: at.toISOString() })),
    };
  }
}
