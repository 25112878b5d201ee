import { useInfiniteQuery } from '@tanstack/react-query';
import { topUpPage } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

const ASK_EVERY_MS = 1_000;

/** Refills and purchases, newest first, as far as they were asked for. The newest may still be on its way. */
export function usePayments() {
  const query = useInfiniteQuery({
    queryKey: [...queryKeys.topUps, 'all'],
    queryFn: ({ pageParam, signal }) =>
      request(topUpPage, 'GET', '/billing/top-ups', { query: { cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items[0]?.state === 'pending' ? ASK_EVERY_MS : false,
  });
  return { ...query, payments: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}
