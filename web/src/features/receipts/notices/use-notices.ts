import { useInfiniteQuery } from '@tanstack/react-query';
import { noticePage } from '#contracts/http/billing.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

/** What owners and admins were told, newest first, as far as it was asked for. */
export function useNotices() {
  const query = useInfiniteQuery({
    queryKey: queryKeys.notices,
    queryFn: ({ pageParam, signal }) =>
      request(noticePage, 'GET', '/billing/notices', {
        query: { cursor: pageParam ?? undefined, limit: 20 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return { ...query, notices: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}
