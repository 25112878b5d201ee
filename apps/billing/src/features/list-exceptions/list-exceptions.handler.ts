import { Controller } from '@nestjs/common';
import { listExceptionsV1 } from '#contracts/bus/billing/finance.v1';
import { type ExceptionType } from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { HandleRequest } from '#platform/bus/handlers';
import { ListExceptionsService } from './list-exceptions.service.js';

interface Asked extends PageRequest {
  readonly actor: Actor;
  readonly filter: {
    readonly state?: 'open' | 'resolved' | 'cleared' | undefined;
    readonly type?: ExceptionType | undefined;
    readonly accountId?: string | undefined;
  };
}

@Controller()
export class ListExceptionsHandler {
  constructor(private readonly service: ListExceptionsService) {}

  @HandleRequest(listExceptionsV1)
  list({ actor, filter: { state, type, accountId }, ...page }: Asked) {
    const filter = { state: state ?? null, type: type ?? null, accountId: accountId ?? null };
    return this.service.list(actor, filter, page);
  }
}
