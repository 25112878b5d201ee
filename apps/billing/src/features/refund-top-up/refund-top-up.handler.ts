import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { refundTopUpV1 } from '#contracts/bus/billing/finance.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { RefundTopUpService } from './refund-top-up.service.js';

@Controller()
export class RefundTopUpHandler {
  constructor(private readonly service: RefundTopUpService) {}

  @HandleRequest(refundTopUpV1)
  refund({ actor, topUpId, refund, idempotencyKey }: z.infer<typeof refundTopUpV1.request>) {
    const { messages = null, whole = false, reason } = refund;
    return this.service.refund(topUpId, { actor, messages, whole, reason, requestKey: idempotencyKey });
  }
}
