import { Controller } from '@nestjs/common';
import { tellViewingV1 } from '#contracts/bus/messaging/conversations.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { TellViewingService, type TellViewing } from './tell-viewing.service.js';

@Controller()
export class TellViewingHandler {
  constructor(private readonly service: TellViewingService) {}

  @HandleRequest(tellViewingV1)
  async handle(viewing: TellViewing) {
    await this.service.tell(viewing);
    return {};
  }
}
