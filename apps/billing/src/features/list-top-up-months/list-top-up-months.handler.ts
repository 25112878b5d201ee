import { Controller } from '@nestjs/common';
import { listTopUpMonthsV1 } from '#contracts/bus/billing/billing.v1';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListTopUpMonthsService } from './list-top-up-months.service.js';

@Controller()
export class ListTopUpMonthsHandler {
  constructor(private readonly service: ListTopUpMonthsService) {}

  @HandleRequest(listTopUpMonthsV1)
  list({ requester }: { requester: Requester }) {
    return this.service.list(requester.account.id);
  }
}
