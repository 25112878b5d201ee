import { useMutation, useQueryClient } from '@tanstack/react-query';
import { billing, type UpdateAutoRefillBody } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';
import { applyBilling } from '../live';

/** Changes the rules of automatic refill; only what changed is sent. */
export function useUpdateAutoRefill() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: UpdateAutoRefillBody) =>
      request(billing, 'PUT', '/billing/auto-refill', { body: changes }),
    onSuccess: (changed) => {
      applyBilling(queryClient, changed);
      // It may have let a purchase go ahead.
      void queryClient.invalidateQueries({ queryKey: queryKeys.topUps });
    },
  });
}
