import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { buyTopUpV1, retryTopUpV1 } from '#contracts/bus/billing/billing.v1';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { BuyTopUpService } from './buy-top-up.service.js';

@Controller()
export class BuyTopUpHandler {
  constructor(private readonly service: BuyTopUpService) {}

  @HandleRequest(buyTopUpV1)
  buy({ requester, packs, idempotencyKey }: z.infer<typeof buyTopUpV1.request>) {
    return this.service.buy(requester, packs, idempotencyKey);
  }

  @HandleRequest(retryTopUpV1)
  retry({ requester, topUpId }: { requester: Requester; topUpId: string }) {
    return this.service.retry(requester, topUpId);
  }
}
