import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type Conversation, conversationPage } from '#contracts/http/conversations.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';
import { type LiveHandlers } from '../../lib/live/live-handlers';
import { onceRead } from '../../lib/live/revision';

interface UnreadConversations {
  readonly ids: ReadonlySet<string>;
  /** There are more than were read. */
  readonly more: boolean;
}

/** Which conversations have texts that this person has not read: the badge of the top bar and the tab's title. */
export function useUnreadConversations(enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.unreadConversations,
    enabled,
    // A set is compared by what is in it only here; sharing its structure means nothing.
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<UnreadConversations> => {
      const query = { filter: 'unread', limit: MAX_PAGE_SIZE };
      const { items, nextCursor } = await request(conversationPage, 'GET', '/conversations', {
        query,
        signal,
      });
      return { ids: new Set(items.map(({ id }) => id)), more: nextCursor !== null };
    },
  });
}

/** `12`, or `99+` when nobody would count. */
export const unreadText = ({ ids, more }: UnreadConversations): string =>
  more || ids.size > 99 ? '99+' : String(ids.size);

export const unreadLiveHandlers: LiveHandlers = {
  'conversation.changed': (conversation, queryClient) => {
    const apply = (): void => applyUnread(queryClient, conversation);
    apply();
    // It may be older than the answer; then the event that tells so is on its way, since events come in order.
    onceRead(queryClient, queryKeys.unreadConversations, apply);
  },
};

function applyUnread(queryClient: QueryClient, { id, unread }: Conversation): void {
  queryClient.setQueryData<UnreadConversations>(queryKeys.unreadConversations, (known) => {
    if (known === undefined || known.ids.has(id) === unread > 0) return known;
    const ids = new Set(known.ids);
    if (unread > 0) ids.add(id);
    else ids.delete(id);
    return { ...known, ids };
  });
}
