import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { listChargesV1 } from '#contracts/bus/billing/finance.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { startOfNextDay } from '../../domain/calendar.js';
import { ListChargesService } from './list-charges.service.js';

@Controller()
export class ListChargesHandler {
  constructor(private readonly service: ListChargesService) {}

  @HandleRequest(listChargesV1)
  list({ actor, filter, cursor, limit }: z.infer<typeof listChargesV1.request>) {
    const { from, to, state, trouble, accountId, minAmountCents, maxAmountCents, q } = filter;
    const search = {
      from: from === undefined ? null : new Date(from),
      before: to === undefined ? null : startOfNextDay(new Date(to)),
      state: state ?? null,
      trouble: trouble ?? null,
      accountId: accountId ?? null,
      minAmountCents: minAmountCents ?? null,
      maxAmountCents: maxAmountCents ?? null,
      idBegins: q === undefined || q.trim() === '' ? null : q.trim(),
    };
    return this.service.list(actor, search, { cursor, limit });
  }
}
