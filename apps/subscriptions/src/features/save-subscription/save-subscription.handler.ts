import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { saveSubscriptionV1, type SubscriptionRecord } from '#contracts/bus/subscriptions/subscription.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { toSubscriptionView } from '../../domain/subscription-view.js';
import { SaveSubscriptionService } from './save-subscription.service.js';

@Controller()
export class SaveSubscriptionHandler {
  constructor(private readonly service: SaveSubscriptionService) {}

  @HandleRequest(saveSubscriptionV1)
  async save(request: z.infer<typeof saveSubscriptionV1.request>): Promise<SubscriptionRecord> {
    return toSubscriptionView(await this.service.save(request));
  }
}
