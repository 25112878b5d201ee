import { type QueryClient } from '@tanstack/react-query';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { queryKeys } from '../../lib/api/query-keys';
import { type LiveHandlers } from '../../lib/live/live-handlers';
import { isOlder, onceRead } from '../../lib/live/revision';

/** Takes over what billing says of itself, also where the subscription repeats what remains. */
export function applyBilling(queryClient: QueryClient, changed: Billing): void {
  const known = queryClient.getQueryData<Billing>(queryKeys.billing);
  if (known !== undefined && isOlder(changed, known)) return;
  queryClient.setQueryData<Billing>(queryKeys.billing, changed);
  queryClient.setQueryData<Subscription>(queryKeys.subscription, (subscription) =>
    subscription === undefined ? undefined : withRemaining(subscription, changed),
  );
}

/** Takes over a saved or changed subscription. What remains is billing's to say, where billing was asked. */
export function applySubscription(queryClient: QueryClient, changed: Subscription): void {
  const known = queryClient.getQueryData<Subscription>(queryKeys.subscription);
  if (known !== undefined && changed.version < known.version) return;
  const billing = queryClient.getQueryData<Billing>(queryKeys.billing);
  queryClient.setQueryData<Subscription>(
    queryKeys.subscription,
    billing === undefined ? changed : withRemaining(changed, billing),
  );
}

export const subscriptionLiveHandlers: LiveHandlers = {
  'balance.changed': (changed, queryClient) => {
    applyBilling(queryClient, changed);
    onceRead(queryClient, queryKeys.billing, () => applyBilling(queryClient, changed));
    void queryClient.invalidateQueries({ queryKey: queryKeys.topUps });
    void queryClient.invalidateQueries({ queryKey: queryKeys.history });
  },
  'subscription.changed': (changed, queryClient) => {
    applySubscription(queryClient, changed);
    onceRead(queryClient, queryKeys.subscription, () => applySubscription(queryClient, changed));
  },
};

const withRemaining = (subscription: Subscription, { outgoingTextMessages }: Billing): Subscription => ({
  ...subscription,
  outgoingTextMessages: { remaining: outgoingTextMessages.remaining },
});
