import { Controller } from '@nestjs/common';
import { listAttemptsV1 } from '#contracts/bus/messaging/messages.v1';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListAttemptsService } from './list-attempts.service.js';

@Controller()
export class ListAttemptsHandler {
  constructor(private readonly service: ListAttemptsService) {}

  @HandleRequest(listAttemptsV1)
  handle({ requester, messageId }: { requester: Requester; messageId: string }) {
    return this.service.list(requester, messageId);
  }
}
