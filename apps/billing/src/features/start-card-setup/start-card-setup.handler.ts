import { Controller } from '@nestjs/common';
import { startCardSetupV1 } from '#contracts/bus/billing/billing.v1';
import { type Requester } from '#contracts/shared/requester';
import { HandleRequest } from '#platform/bus/handlers';
import { StartCardSetupService } from './start-card-setup.service.js';

@Controller()
export class StartCardSetupHandler {
  constructor(private readonly service: StartCardSetupService) {}

  @HandleRequest(startCardSetupV1)
  start({ requester, returnUrl }: { requester: Requester; returnUrl: string }) {
    return this.service.start(requester, returnUrl);
  }
}
