import { type Subscription, type SubscriptionChange } from './subscription.js';

/** A subscription as it was read: `revision` tells whether anybody wrote it since. */
export interface StoredSubscription {
  readonly document: Subscription;
  readonly revision: number;
}

/** Where subscriptions are kept, one per account, with their history of changes. */
export abstract class SubscriptionRepository {
  /** Null for an account never met. */
  abstract find(accountId: string): Promise<StoredSubscription | null>;

  /** An account met for the first time is created on plan `basic`; safe to race. */
  abstract findOrCreate(accountId: string): Promise<StoredSubscription>;

  /**
   * Writes `document` and appends `change`, both or neither, if nobody wrote since `revision` was read; false if somebody did.
   */
  abstract replace(
    revision: number,
    document: Subscription,
    change: SubscriptionChange | null,
  ): Promise<boolean>;

  /** Accounts whose reminder is due at `now`, the longest due first. */
  abstract findDue(now: Date, limit: number): Promise<string[]>;
}
