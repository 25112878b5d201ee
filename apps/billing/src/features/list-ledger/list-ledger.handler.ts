import { Controller } from '@nestjs/common';
import { listLedgerV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { ListLedgerService } from './list-ledger.service.js';

@Controller()
export class ListLedgerHandler {
  constructor(private readonly service: ListLedgerService) {}

  @HandleRequest(listLedgerV1)
  list({
    actor,
    cursor,
    limit,
    ...what
  }: {
    actor: Actor;
    from: string;
    to: string;
    accountId: string | null;
    cursor: string | null;
    limit: number;
  }) {
    return this.service.list(actor, what, { cursor, limit });
  }
}
