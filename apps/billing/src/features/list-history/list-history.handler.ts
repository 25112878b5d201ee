import { Controller } from '@nestjs/common';
import { listHistoryV1 } from '#contracts/bus/billing/billing.v1';
import { type HistoryFilter } from '#contracts/http/billing.http';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { ListHistoryService } from './list-history.service.js';

@Controller()
export class ListHistoryHandler {
  constructor(private readonly service: ListHistoryService) {}

  @HandleRequest(listHistoryV1)
  list({ requester, kind, from, to, ...page }: HistoryFilter & PageRequest & { requester: Requester }) {
    const filter = {
      kind: kind ?? null,
      from: from === undefined ? null : new Date(from),
      to: to === undefined ? null : new Date(to),
    };
    return this.service.list(requester.account.id, filter, page);
  }
}
