import { Controller } from '@nestjs/common';
import { reserveCreditV1 } from '#contracts/bus/billing/credit.v1';
import { HandleCommand } from '#platform/bus/handlers';
import { ReserveCreditService } from './reserve-credit.service.js';

@Controller()
export class ReserveCreditHandler {
  constructor(private readonly service: ReserveCreditService) {}

  @HandleCommand(reserveCreditV1)
  reserve({ accountId, reservationIds }: { accountId: string; reservationIds: string[] }) {
    return this.service.reserve(accountId, reservationIds);
  }
}
