import { Controller } from '@nestjs/common';
import { listTopUpsV1 } from '#contracts/bus/billing/billing.v1';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListTopUpsService } from './list-top-ups.service.js';

@Controller()
export class ListTopUpsHandler {
  constructor(private readonly service: ListTopUpsService) {}

  @HandleRequest(listTopUpsV1)
  list({ requester, ...page }: PageRequest & { requester: Requester }) {
    return this.service.list(requester, page);
  }
}
