import { useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import {
  type Conversation,
  type ConversationFilter,
  conversationPage,
} from '#contracts/http/conversations.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';

const NONE: readonly Conversation[] = [];

/** The firm's conversations, newest activity first, as far as they were scrolled to. */
export function useConversations(filter: ConversationFilter, q: string) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.conversations(filter, q),
    queryFn: ({ pageParam, signal }) =>
      request(conversationPage, 'GET', '/conversations', {
        query: { filter, q: q === '' ? undefined : q, cursor: pageParam ?? undefined, limit: MAX_PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Its parts keep their identity by construction; comparing five thousand rows would take the time of a frame.
    structuralSharing: false,
    // While another search or filter is read, its predecessor stays instead of an empty pane.
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const conversations = useMemo(() => (pages === undefined ? NONE : withoutDoubles(pages)), [pages]);
  return { ...query, conversations };
}

/** A conversation that moved between the reading of two pages may be in both; the first place is the newer one. */
function withoutDoubles(pages: readonly { readonly items: readonly Conversation[] }[]): Conversation[] {
  return [
    ...pages
      .flatMap(({ items }) => items)
      .reduce(
        (byId, item) => (byId.has(item.id) ? byId : byId.set(item.id, item)),
        new Map<string, Conversation>(),
      )
      .values(),
  ];
}
