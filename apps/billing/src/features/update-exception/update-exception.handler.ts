import { Controller } from '@nestjs/common';
import { updateExceptionV1 } from '#contracts/bus/billing/finance.v1';
import { type Actor } from '#contracts/shared/ids';
import { HandleRequest } from '#platform/bus/handlers';
import { type ExceptionChanges, UpdateExceptionService } from './update-exception.service.js';

@Controller()
export class UpdateExceptionHandler {
  constructor(private readonly service: UpdateExceptionService) {}

  @HandleRequest(updateExceptionV1)
  update({ actor, exceptionId, changes }: { actor: Actor; exceptionId: string; changes: ExceptionChanges }) {
    return this.service.update(actor, exceptionId, changes);
  }
}
