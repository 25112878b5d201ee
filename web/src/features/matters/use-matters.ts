import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type CreateMatterBody,
  type Matter,
  matter as matterContract,
  matterPage,
} from '#contracts/http/matters.http';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

/** Matters whose name holds `q`, of one contact or of the whole firm, as far as they were asked for. */
export function useMatters(q: string, contactId?: string) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.matters(q, contactId),
    queryFn: ({ pageParam, signal }) =>
      request(matterPage, 'GET', '/matters', {
        query: { q: q === '' ? undefined : q, contactId, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { ...query, matters: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export const useMatter = (id: string) =>
  useQuery({
    queryKey: queryKeys.matter(id),
    queryFn: ({ signal }) => request(matterContract, 'GET', `/matters/${encodeURIComponent(id)}`, { signal }),
  });

/** Adds a matter, or changes the one with this id. */
export function useSaveMatter(id: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateMatterBody): Promise<Matter> =>
      id === null
        ? request(matterContract, 'POST', '/matters', { body })
        : request(matterContract, 'PATCH', `/matters/${encodeURIComponent(id)}`, { body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKeys.matter(saved.id), saved);
      void queryClient.invalidateQueries({ queryKey: queryKeys.allMatters });
    },
  });
}
