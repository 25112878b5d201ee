import { Controller } from '@nestjs/common';
import { getReconciliationV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { GetReconciliationService } from './get-reconciliation.service.js';

@Controller()
export class GetReconciliationHandler {
  constructor(private readonly service: GetReconciliationService) {}

  @HandleRequest(getReconciliationV1)
  get({ actor, from, to }: { actor: Actor; from: string; to: string }) {
    return this.service.get(actor, from, to);
  }
}
