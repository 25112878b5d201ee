import { Controller } from '@nestjs/common';
import { getChargeV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { GetChargeService } from './get-charge.service.js';

@Controller()
export class GetChargeHandler {
  constructor(private readonly service: GetChargeService) {}

  @HandleRequest(getChargeV1)
  get({ actor, topUpId }: { actor: Actor; topUpId: string }) {
    return this.service.get(actor, topUpId);
  }
}
