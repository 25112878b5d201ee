import { Controller } from '@nestjs/common';
import { resolveExceptionV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { ResolveExceptionService } from './resolve-exception.service.js';

interface Asked {
  readonly actor: Actor;
  readonly exceptionId: string;
  readonly resolution: { readonly note: string; readonly adjustmentMessages?: number | undefined };
}

@Controller()
export class ResolveExceptionHandler {
  constructor(private readonly service: ResolveExceptionService) {}

  @HandleRequest(resolveExceptionV1)
  resolve({ actor, exceptionId, resolution: { note, adjustmentMessages = 0 } }: Asked) {
    return this.service.resolve(exceptionId, { at: new Date(), by: actor, note }, adjustmentMessages);
  }
}
