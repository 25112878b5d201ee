import { Controller } from '@nestjs/common';
import { listMessagesV1 } from '#contracts/bus/messaging/messages.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { ListMessagesService } from './list-messages.service.js';

@Controller()
export class ListMessagesHandler {
  constructor(private readonly service: ListMessagesService) {}

  @HandleRequest(listMessagesV1)
  handle(query: Parameters<ListMessagesService['list']>[0]) {
    return this.service.list(query);
  }
}
