import { Controller } from '@nestjs/common';
import { type SubscriptionRecord, subscriptionChangedV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { HandleEvent } from '#platform/bus/handlers';
import { AccountDesk } from '../../application/account-desk.js';

/** Keeps billing's copy of whether text messaging is included: without it no refill is bought. */
@Controller()
export class FollowSubscriptionHandler {
  constructor(private readonly desk: AccountDesk) {}

  @HandleEvent(subscriptionChangedV1)
  async changed({ accountId, subscription }: { accountId: string; subscription: SubscriptionRecord }) {
    const { included } = subscription.textMessaging;
    const entitlement = { included, version: subscription.version };
    await this.desk.join(accountId, { kind: 'entitlement-changed', entitlement });
  }
}
