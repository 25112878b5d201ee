import { Controller } from '@nestjs/common';
import { sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { SendMessageService } from './send-message.service.js';

@Controller()
export class SendMessageHandler {
  constructor(private readonly service: SendMessageService) {}

  @HandleRequest(sendMessageV1)
  handle(request: Parameters<SendMessageService['send']>[0]) {
    return this.service.send(request);
  }
}
