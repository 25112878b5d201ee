import { Controller } from '@nestjs/common';
import { getFinanceOverviewV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { GetFinanceOverviewService } from './get-finance-overview.service.js';

@Controller()
export class GetFinanceOverviewHandler {
  constructor(private readonly service: GetFinanceOverviewService) {}

  @HandleRequest(getFinanceOverviewV1)
  get({ actor }: { actor: Actor }) {
    return this.service.get(actor);
  }
}
