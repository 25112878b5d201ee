import { Controller } from '@nestjs/common';
import { creditDecidedV1, creditSettledV1 } from '#contracts/bus/billing/credit.v1';
import { HandleEvent } from '#platform/bus/handlers';
import { ApplyCreditService } from './apply-credit.service.js';

@Controller()
export class ApplyCreditHandler {
  constructor(private readonly service: ApplyCreditService) {}

  @HandleEvent(creditDecidedV1)
  decided(event: Parameters<ApplyCreditService['decided']>[0]) {
    return this.service.decided(event);
  }

  @HandleEvent(creditSettledV1)
  settled(event: Parameters<ApplyCreditService['settled']>[0]) {
    return this.service.settled(event);
  }
}
