import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { MessageSearch } from '../../domain/message-search.js';

interface Query extends PageRequest {
  readonly requester: Requester;
  readonly q: string;
}

/** Finds words in the texts of the requester's firm. */
@Injectable()
export class SearchMessagesService {
  constructor(private readonly messages: MessageSearch) {}

  async search({ requester, q, ...page }: Query) {
    const { items, nextCursor } = await this.messages.find(requester.account.id, q, page);
    return {
      items: items.map(({ conversation, message }) => ({
        conversation,
        message: { ...message, createdAt: message.createdAt.toISOString() },
      })),
      nextCursor,
    };
  }
}
