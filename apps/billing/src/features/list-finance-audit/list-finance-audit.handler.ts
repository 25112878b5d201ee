import { Controller } from '@nestjs/common';
import { listFinanceAuditV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { HandleRequest } from '#platform/bus/handlers';
import { ListFinanceAuditService } from './list-finance-audit.service.js';

@Controller()
export class ListFinanceAuditHandler {
  constructor(private readonly service: ListFinanceAuditService) {}

  @HandleRequest(listFinanceAuditV1)
  list({ actor, ...page }: PageRequest & { actor: Actor }) {
    return this.service.list(actor, page);
  }
}
