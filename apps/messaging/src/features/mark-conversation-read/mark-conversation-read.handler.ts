import { Controller } from '@nestjs/common';
import { markConversationReadV1 } from '#contracts/bus/messaging/conversations.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { MarkConversationReadService } from './mark-conversation-read.service.js';

@Controller()
export class MarkConversationReadHandler {
  constructor(private readonly service: MarkConversationReadService) {}

  @HandleRequest(markConversationReadV1)
  handle(request: Parameters<MarkConversationReadService['markRead']>[0]) {
    return this.service.markRead(request);
  }
}
