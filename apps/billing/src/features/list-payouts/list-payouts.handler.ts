import { Controller } from '@nestjs/common';
import { listPayoutsV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { HandleRequest } from '#platform/bus/handlers';
import { ListPayoutsService } from './list-payouts.service.js';

@Controller()
export class ListPayoutsHandler {
  constructor(private readonly service: ListPayoutsService) {}

  @HandleRequest(listPayoutsV1)
  list({ actor, cursor, limit }: PageRequest & { actor: Actor }) {
    return this.service.list(actor, { cursor, limit });
  }
}
