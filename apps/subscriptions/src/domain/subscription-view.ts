import { mayInclude, type Plan, type Subscription } from './subscription.js';

/** What everybody else may know of a subscription. */
export interface SubscriptionView {
  plan: Plan;
  textMessaging: { available: boolean; included: boolean; firstIncludedAt: string | null };
  version: number;
}

export function toSubscriptionView(document: Subscription): SubscriptionView {
  const { plan, included, firstIncludedAt, version } = document;
  return {
    plan,
    textMessaging: {
      available: mayInclude(plan),
      included,
      firstIncludedAt: firstIncludedAt?.toISOString() ?? null,
    },
    version,
  };
}
