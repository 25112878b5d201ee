import { useQuery } from '@tanstack/react-query';
import { billing } from '#contracts/http/billing.http';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

/** What is left, how it refills, and the card. */
export function useBilling() {
  return useQuery({
    queryKey: queryKeys.billing,
    queryFn: ({ signal }) => request(billing, 'GET', '/billing', { signal }),
  });
}
