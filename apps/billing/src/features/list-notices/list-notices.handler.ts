import { Controller } from '@nestjs/common';
import { listNoticesV1 } from '#contracts/bus/billing/billing.v1';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListNoticesService } from './list-notices.service.js';

@Controller()
export class ListNoticesHandler {
  constructor(private readonly service: ListNoticesService) {}

  @HandleRequest(listNoticesV1)
  list({ requester, ...page }: PageRequest & { requester: Requester }) {
    return this.service.list(requester, page);
  }
}
