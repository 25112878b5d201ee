import { Controller } from '@nestjs/common';
import { getBillingV1 } from '#contracts/bus/billing/billing.v1';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { GetBillingService } from './get-billing.service.js';

@Controller()
export class GetBillingHandler {
  constructor(private readonly service: GetBillingService) {}

  @HandleRequest(getBillingV1)
  get({ requester }: { requester: Requester }) {
    return this.service.get(requester);
  }
}
