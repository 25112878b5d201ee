import { useMutation, useQueryClient } from '@tanstack/react-query';
import { topUpAnswer } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

/** Buys packs of 1,000, once for one key, however often it is repeated. */
export function useBuyTopUp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ packs, idempotencyKey }: { packs: number; idempotencyKey: string }) =>
      request(topUpAnswer, 'POST', '/billing/top-ups', {
        body: { packs },
        headers: { 'idempotency-key': idempotencyKey },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.topUps }),
  });
}

/** Tries a declined purchase again with the card of now. */
export function useRetryTopUp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (topUpId: string) =>
      request(topUpAnswer, 'POST', `/billing/top-ups/${encodeURIComponent(topUpId)}/retry`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.topUps }),
  });
}
