import { Controller } from '@nestjs/common';
import { listHistoryV1 } from '#contracts/bus/billing/billing.v1';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListHistoryService } from './list-history.service.js';

@Controller()
export class ListHistoryHandler {
  constructor(private readonly service: ListHistoryService) {}

  @HandleRequest(listHistoryV1)
  list({ requester, ...page }: PageRequest & { requester: Requester }) {
    return this.service.list(requester.account.id, page);
  }
}
