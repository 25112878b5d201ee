import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type HistoryFilter, historyPage } from '#contracts/http/billing.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

/** Movements of credit, newest first, as far as they were asked for. */
export function useHistory(filter: HistoryFilter) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.history, filter],
    queryFn: ({ pageParam, signal }) =>
      request(historyPage, 'GET', '/billing/history', {
        query: { ...filter, cursor: pageParam ?? undefined, limit: MAX_PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}
