import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type z } from 'zod';
import { type usageFilter, usagePage } from '#contracts/http/usage.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

/** The firm's texts of a period, counted. No event tells when that changes, so it is old as soon as it was read. */
export function useUsage(filter: z.infer<typeof usageFilter>, { askEveryMs }: { askEveryMs?: number } = {}) {
  const query = useInfiniteQuery({
    queryKey: [...queryKeys.usage, filter],
    queryFn: ({ pageParam, signal }) =>
      request(usagePage, 'GET', '/usage', {
        query: { ...filter, cursor: pageParam ?? undefined, limit: MAX_PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    refetchInterval: askEveryMs ?? false,
    placeholderData: keepPreviousData,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}
