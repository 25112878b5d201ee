import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { confirmTopUpV1 } from '#contracts/bus/billing/billing.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { ConfirmTopUpService } from './confirm-top-up.service.js';

@Controller()
export class ConfirmTopUpHandler {
  constructor(private readonly service: ConfirmTopUpService) {}

  @HandleRequest(confirmTopUpV1)
  confirm({ requester, topUpId, returnUrl }: z.infer<typeof confirmTopUpV1.request>) {
    return this.service.confirm(requester, topUpId, returnUrl);
  }
}
