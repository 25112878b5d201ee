import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Conversation, conversation as conversationContract } from '#contracts/http/conversations.http';
import { request } from '../../lib/api/api-client';
import { queryKeys } from '../../lib/api/query-keys';
import { type ConversationPages, findConversation } from './conversation-pages';

/** One conversation; at once when a list has it. */
export function useConversation(id: string) {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: queryKeys.conversation(id),
    queryFn: ({ signal }) =>
      request(conversationContract, 'GET', `/conversations/${encodeURIComponent(id)}`, { signal }),
    initialData: () => findInLists(queryClient, id)?.conversation,
    initialDataUpdatedAt: () => findInLists(queryClient, id)?.readAt,
  });
}

function findInLists(
  queryClient: QueryClient,
  id: string,
): { conversation: Conversation; readAt: number } | undefined {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: queryKeys.allConversations })) {
    const { data, dataUpdatedAt } = query.state as { data?: ConversationPages; dataUpdatedAt: number };
    const found = data && findConversation(data, id);
    if (found !== undefined) return { conversation: found, readAt: dataUpdatedAt };
  }
  return undefined;
}
