import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { type Plan, type Subscription } from '../../domain/subscription.js';
import { SubscriptionBook } from '../../domain/subscription-book.js';

interface SaveSubscription {
  readonly requester: Requester;
  readonly version: number;
  readonly plan?: Plan | undefined;
  readonly textMessaging?: { readonly included: boolean } | undefined;
}

/** Save Changes (P3). Raises `FORBIDDEN`, `VERSION_CONFLICT`, `PLAN_NOT_ELIGIBLE`. */
@Injectable()
export class SaveSubscriptionService {
  constructor(private readonly book: SubscriptionBook) {}

  async save({ requester, version, plan, textMessaging }: SaveSubscription): Promise<Subscription> {
    return this.book.save(requester.account.id, {
      type: 'saved',
      at: new Date(),
      by: { actor: requester.user, role: requester.role },
      version,
      plan,
      included: textMessaging?.included,
    });
  }
}
