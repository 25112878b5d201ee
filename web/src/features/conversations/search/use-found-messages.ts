import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type FoundMessage, foundMessagePage } from '#contracts/http/message-search.http';
import { MIN_SEARCH_LENGTH } from '#contracts/shared/units';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';
import { isIn } from './snippet';

const NONE: readonly FoundMessage[] = [];

/** Texts of the firm that hold the words of a search, newest first, as far as was looked. One character searches none. */
export function useFoundMessages(q: string, isWanted: boolean) {
  const isSearched = isWanted && q.length >= MIN_SEARCH_LENGTH;
  const query = useInfiniteQuery({
    queryKey: queryKeys.foundMessages(q),
    enabled: isSearched,
    queryFn: ({ pageParam, signal }) =>
      request(foundMessagePage, 'GET', '/messages', { query: { q, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Somebody types on: what was found stays meanwhile, as far as it still holds the words.
    placeholderData: keepPreviousData,
  });
  const found = isSearched ? (query.data?.pages.flatMap(({ items }) => items) ?? NONE) : NONE;
  const messages = query.isPlaceholderData ? found.filter(({ message }) => isIn(message.body, q)) : found;
  const isLooking = query.isPending || query.isPlaceholderData;
  return {
    ...query,
    messages,
    isSearched,
    isLooking,
    hasNone: !isSearched || (!isLooking && !query.isError && messages.length === 0 && !query.hasNextPage),
  };
}

export type FoundMessages = ReturnType<typeof useFoundMessages>;
