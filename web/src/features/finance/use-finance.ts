import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type z } from 'zod';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

/** Left out of the address where undefined. */
export type Conditions = Readonly<Record<string, string | undefined>>;

/** What the gateway answers at `/finance…`. No event tells when it changes, so it is old as soon as it was read. */
export function useFinance<Schema extends z.ZodType>(schema: Schema, path: string, query: Conditions = {}) {
  return useQuery({
    queryKey: queryKeys.financePart(path, query),
    queryFn: ({ signal }) => request(schema, 'GET', `/finance${path}`, { query, signal }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

type PageSchema<Item> = z.ZodType<{ items: Item[]; nextCursor: string | null }>;

/** A list of it, page by page, as far as it was asked for. */
export function useFinancePages<Item>(schema: PageSchema<Item>, path: string, query: Conditions = {}) {
  const pages = useInfiniteQuery({
    queryKey: queryKeys.financePart(path, { ...query, inPages: true }),
    queryFn: ({ pageParam, signal }) =>
      request(schema, 'GET', `/finance${path}`, {
        query: { ...query, cursor: pageParam ?? undefined, limit: MAX_PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  return { ...pages, items: pages.data?.pages.flatMap(({ items }) => items) ?? [] };
}
