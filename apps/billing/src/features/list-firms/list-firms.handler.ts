import { Controller } from '@nestjs/common';
import { listFirmsV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { HandleRequest } from '#platform/bus/handlers';
import { type FirmFilter, ListFirmsService } from './list-firms.service.js';

@Controller()
export class ListFirmsHandler {
  constructor(private readonly service: ListFirmsService) {}

  @HandleRequest(listFirmsV1)
  list({ actor, cursor, limit, ...filter }: PageRequest & FirmFilter & { actor: Actor }) {
    return this.service.list(actor, filter, { cursor, limit });
  }
}
