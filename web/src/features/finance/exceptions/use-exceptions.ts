import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type z } from 'zod';
import {
  financeException,
  type resolveExceptionBody,
  type updateExceptionBody,
} from '#contracts/http/finance.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

const addressOf = (id: string): string => `/finance/exceptions/${encodeURIComponent(id)}`;

/** Takes an exception over, gives it back, adds a note. */
export function useUpdateException(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof updateExceptionBody>) =>
      request(financeException, 'PATCH', addressOf(id), { body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.finance }),
  });
}

/** Closes it. A second time is refused, so that an adjustment is made once only. */
export function useResolveException(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof resolveExceptionBody>) =>
      request(financeException, 'POST', `${addressOf(id)}/resolve`, { body }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.finance }),
  });
}
