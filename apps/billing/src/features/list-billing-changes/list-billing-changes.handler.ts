import { Controller } from '@nestjs/common';
import { listBillingChangesV1 } from '#contracts/bus/billing/billing.v1';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListBillingChangesService } from './list-billing-changes.service.js';

@Controller()
export class ListBillingChangesHandler {
  constructor(private readonly service: ListBillingChangesService) {}

  @HandleRequest(listBillingChangesV1)
  list({ requester, ...page }: PageRequest & { requester: Requester }) {
    return this.service.list(requester.account.id, page);
  }
}
