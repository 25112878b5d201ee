import { Controller } from '@nestjs/common';
import { listMonthsV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { AccountingMonthsService } from './accounting-months.service.js';

@Controller()
export class ListMonthsHandler {
  constructor(private readonly service: AccountingMonthsService) {}

  @HandleRequest(listMonthsV1)
  list({ actor }: { actor: Actor }) {
    return this.service.list(actor);
  }
}
