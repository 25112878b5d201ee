import { Controller } from '@nestjs/common';
import { closeMonthV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { AccountingMonthsService } from './accounting-months.service.js';

@Controller()
export class CloseMonthHandler {
  constructor(private readonly service: AccountingMonthsService) {}

  @HandleRequest(closeMonthV1)
  close({ actor, month }: { actor: Actor; month: string }) {
    return this.service.close(actor, month);
  }
}
