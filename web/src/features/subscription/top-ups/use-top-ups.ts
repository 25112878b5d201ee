import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type TopUp, topUpPage } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

const ASK_EVERY_MS = 1_000;

/** The last purchases, newest first. While one is on its way it is asked for again until it is known what became of it. */
export function useTopUps() {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: [...queryKeys.topUps, 'newest'],
    queryFn: ({ signal }) => request(topUpPage, 'GET', '/billing/top-ups', { query: { limit: 5 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'pending' ? ASK_EVERY_MS : false),
  });
  const newest = query.data?.items[0];
  const standing = `${newest?.id ?? ''} ${newest?.state ?? ''}`;
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.billing });
    void queryClient.invalidateQueries({ queryKey: queryKeys.history });
  }, [queryClient, standing]);
  return { ...query, newest, lastRefill: query.data?.items.find(isRefill) };
}

/** Bought by itself, whatever became of the money later. */
const isRefill = ({ origin, state }: TopUp): boolean =>
  origin === 'automatic' && state !== 'pending' && state !== 'declined';
