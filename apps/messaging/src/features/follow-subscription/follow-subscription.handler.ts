import { Controller } from '@nestjs/common';
import { subscriptionChangedV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { HandleEvent } from '#platform/bus/handlers';
import { FollowSubscriptionService } from './follow-subscription.service.js';

interface SubscriptionChanged {
  readonly accountId: string;
  readonly subscription: {
    readonly version: number;
    readonly textMessaging: { readonly included: boolean };
  };
}

@Controller()
export class FollowSubscriptionHandler {
  constructor(private readonly service: FollowSubscriptionService) {}

  @HandleEvent(subscriptionChangedV1)
  handle({ accountId, subscription }: SubscriptionChanged) {
    return this.service.follow(accountId, subscription.textMessaging.included, subscription.version);
  }
}
