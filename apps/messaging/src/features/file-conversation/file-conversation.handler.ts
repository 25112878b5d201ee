import { Controller } from '@nestjs/common';
import { fileConversationV1 } from '#contracts/bus/messaging/conversations.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { FileConversationService } from './file-conversation.service.js';

@Controller()
export class FileConversationHandler {
  constructor(private readonly service: FileConversationService) {}

  @HandleRequest(fileConversationV1)
  handle(request: Parameters<FileConversationService['file']>[0]) {
    return this.service.file(request);
  }
}
