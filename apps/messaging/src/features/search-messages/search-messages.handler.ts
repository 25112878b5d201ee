import { Controller } from '@nestjs/common';
import { searchMessagesV1 } from '#contracts/bus/messaging/messages.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { SearchMessagesService } from './search-messages.service.js';

@Controller()
export class SearchMessagesHandler {
  constructor(private readonly service: SearchMessagesService) {}

  @HandleRequest(searchMessagesV1)
  handle(query: Parameters<SearchMessagesService['search']>[0]) {
    return this.service.search(query);
  }
}
