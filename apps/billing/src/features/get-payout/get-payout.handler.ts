import { Controller } from '@nestjs/common';
import { getPayoutV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { GetPayoutService } from './get-payout.service.js';

@Controller()
export class GetPayoutHandler {
  constructor(private readonly service: GetPayoutService) {}

  @HandleRequest(getPayoutV1)
  get({ actor, payoutId }: { actor: Actor; payoutId: string }) {
    return this.service.get(actor, payoutId);
  }
}
