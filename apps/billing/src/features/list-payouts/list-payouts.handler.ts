import { Controller } from '@nestjs/common';
import { listPayoutsV1 } from '#contracts/bus/billing/finance.v1';
import { type PageRequest } from '#contracts/shared/page';
import { HandleRequest } from '#platform/bus/handlers';
import { ListPayoutsService } from './list-payouts.service.js';

@Controller()
export class ListPayoutsHandler {
  constructor(private readonly service: ListPayoutsService) {}

  @HandleRequest(listPayoutsV1)
  list({ cursor, limit }: PageRequest) {
    return this.service.list({ cursor, limit });
  }
}
