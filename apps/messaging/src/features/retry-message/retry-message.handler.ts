import { Controller } from '@nestjs/common';
import { retryMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { RetryMessageService } from './retry-message.service.js';

@Controller()
export class RetryMessageHandler {
  constructor(private readonly service: RetryMessageService) {}

  @HandleRequest(retryMessageV1)
  handle({ requester, messageId }: { requester: Requester; messageId: string }) {
    return this.service.retry(requester, messageId);
  }
}
