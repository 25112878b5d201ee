import { Controller } from '@nestjs/common';
import { getConversationV1, listConversationsV1 } from '#contracts/bus/messaging/conversations.v1';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ReadConversationsService } from './read-conversations.service.js';

@Controller()
export class ReadConversationsHandler {
  constructor(private readonly service: ReadConversationsService) {}

  @HandleRequest(getConversationV1)
  get({ requester, conversationId }: { requester: Requester; conversationId: string }) {
    return this.service.get(requester, conversationId);
  }

  @HandleRequest(listConversationsV1)
  list({
    requester,
    q,
    filter,
    ...page
  }: PageRequest & {
    requester: Requester;
    q: string | null;
    filter: 'all' | 'unread' | 'failed' | 'opted_out';
  }) {
    return this.service.list(requester, { q, filter }, page);
  }
}
