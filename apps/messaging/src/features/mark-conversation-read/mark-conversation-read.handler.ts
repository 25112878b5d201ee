import { Controller } from '@nestjs/common';
import { markConversationReadV1, markConversationUnreadV1 } from '#contracts/bus/messaging/conversations.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { MarkConversationReadService } from './mark-conversation-read.service.js';

@Controller()
export class MarkConversationReadHandler {
  constructor(private readonly service: MarkConversationReadService) {}

  @HandleRequest(markConversationReadV1)
  handle(request: Parameters<MarkConversationReadService['markRead']>[0]) {
    return this.service.markRead(request);
  }

  @HandleRequest(markConversationUnreadV1)
  markUnread(request: Parameters<MarkConversationReadService['markUnread']>[0]) {
    return this.service.markUnread(request);
  }
}
