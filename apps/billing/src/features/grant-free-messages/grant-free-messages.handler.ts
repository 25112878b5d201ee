import { Controller } from '@nestjs/common';
import { grantFreeMessagesV1 } from '#contracts/bus/billing/billing.v1';
import { HandleCommand } from '#platform/bus/handlers';
import { GrantFreeMessagesService } from './grant-free-messages.service.js';

@Controller()
export class GrantFreeMessagesHandler {
  constructor(private readonly service: GrantFreeMessagesService) {}

  @HandleCommand(grantFreeMessagesV1)
  grant({ accountId }: { accountId: string }) {
    return this.service.grant(accountId);
  }
}
