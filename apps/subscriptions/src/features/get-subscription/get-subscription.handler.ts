import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { getSubscriptionV1, type SubscriptionRecord } from '#contracts/bus/subscriptions/subscription.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { SubscriptionRepository } from '../../domain/subscription.repository.js';
import { toSubscriptionView } from '../../domain/subscription-view.js';

@Controller()
export class GetSubscriptionHandler {
  constructor(private readonly subscriptions: SubscriptionRepository) {}

  @HandleRequest(getSubscriptionV1)
  async get({ requester }: z.infer<typeof getSubscriptionV1.request>): Promise<SubscriptionRecord> {
    const { document } = await this.subscriptions.findOrCreate(requester.account.id);
    return toSubscriptionView(document);
  }
}
