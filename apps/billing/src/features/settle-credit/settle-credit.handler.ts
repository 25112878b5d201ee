import { Controller } from '@nestjs/common';
import { settleCreditV1, type Settlement } from '#contracts/bus/billing/credit.v1';
import { HandleCommand } from '#platform/bus/handlers';
import { SettleCreditService } from './settle-credit.service.js';

@Controller()
export class SettleCreditHandler {
  constructor(private readonly service: SettleCreditService) {}

  @HandleCommand(settleCreditV1)
  settle({ accountId, settlements }: { accountId: string; settlements: Settlement[] }) {
    return this.service.settle(accountId, settlements);
  }
}
