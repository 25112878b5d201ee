import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type z } from 'zod';
import { type saveSubscriptionBody, subscription } from '#contracts/http/subscription.http';
import { request } from '../../../lib/api/api-client';
import { hasCode } from '../../../lib/api/problems';
import { queryKeys } from '../../../lib/api/query-keys';
import { applySubscription } from '../live';

/** Saves the subscription. The whole app sees the answer at once: the phone icon comes and goes by it. */
export function useSaveSubscription() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof saveSubscriptionBody>) =>
      request(subscription, 'PUT', '/subscription', { body }),
    onSuccess: (saved) => {
      applySubscription(queryClient, saved);
      void queryClient.invalidateQueries({ queryKey: queryKeys.billing });
      void queryClient.invalidateQueries({ queryKey: queryKeys.history });
    },
    // What the others saved is shown beside the choices that were kept.
    onError: async (error) => {
      if (hasCode(error, 'VERSION_CONFLICT'))
        await queryClient.refetchQueries({ queryKey: queryKeys.subscription });
    },
  });
}
