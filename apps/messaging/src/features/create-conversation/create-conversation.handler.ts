import { Controller } from '@nestjs/common';
import { createConversationV1 } from '#contracts/bus/messaging/conversations.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { CreateConversationService } from './create-conversation.service.js';

@Controller()
export class CreateConversationHandler {
  constructor(private readonly service: CreateConversationService) {}

  @HandleRequest(createConversationV1)
  handle(request: Parameters<CreateConversationService['create']>[0]) {
    return this.service.create(request);
  }
}
