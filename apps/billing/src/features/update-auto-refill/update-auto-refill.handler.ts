import { Controller } from '@nestjs/common';
import { updateAutoRefillV1 } from '#contracts/bus/billing/billing.v1';
import { type UpdateAutoRefillBody } from '#contracts/http/billing.http';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { UpdateAutoRefillService } from './update-auto-refill.service.js';

@Controller()
export class UpdateAutoRefillHandler {
  constructor(private readonly service: UpdateAutoRefillService) {}

  @HandleRequest(updateAutoRefillV1)
  update({ requester, changes }: { requester: Requester; changes: UpdateAutoRefillBody }) {
    return this.service.update(requester, changes);
  }
}
