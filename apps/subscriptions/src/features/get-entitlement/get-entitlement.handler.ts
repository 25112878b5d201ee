import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { getEntitlementV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { HandleRequest } from '#platform/bus/handlers';
import { newSubscription } from '../../domain/subscription.js';
import { SubscriptionRepository } from '../../domain/subscription.repository.js';

type Request = z.infer<typeof getEntitlementV1.request>;
type Answer = z.infer<typeof getEntitlementV1.reply>;

/** Asked by services about accounts of theirs. It creates nothing: only a person's session makes an account known. */
@Controller()
export class GetEntitlementHandler {
  constructor(private readonly subscriptions: SubscriptionRepository) {}

  @HandleRequest(getEntitlementV1)
  async get({ accountId }: Request): Promise<Answer> {
    const found = await this.subscriptions.find(accountId);
    const { included, version } = found?.document ?? newSubscription(accountId);
    return { included, version };
  }
}
