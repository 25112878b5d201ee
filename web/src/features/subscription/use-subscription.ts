import { useQuery } from '@tanstack/react-query';
import { subscription } from '#contracts/http/subscription.http';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

/** The firm's plan, whether text messaging is included, its number, and how many Outgoing Text Messages remain. */
export function useSubscription() {
  return useQuery({
    queryKey: queryKeys.subscription,
    queryFn: ({ signal }) => request(subscription, 'GET', '/subscription', { signal }),
  });
}
