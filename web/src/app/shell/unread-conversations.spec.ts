import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { queryKeys } from '../../lib/api/query-keys';
import { aConversation } from '../../../test/samples';
import { unreadLiveHandlers } from './unread-conversations';

const { unreadConversations: queryKey } = queryKeys;

describe('conversations with unread texts', () => {
  it('are not made unread again by an answer from before they were read', async () => {
    const queryClient = new QueryClient();
    const before = { ids: new Set(['c-1', 'c-2']), more: false };
    let answer: ((value: typeof before) => void) | undefined;
    queryClient.setQueryData(queryKey, before);
    const badge = new QueryObserver<typeof before>(queryClient, {
      queryKey,
      structuralSharing: false,
      queryFn: () => new Promise((resolve) => (answer = resolve)),
    });
    badge.subscribe(() => undefined);
    await waitFor(() => expect(answer).toBeDefined());
    unreadLiveHandlers['conversation.changed']?.(aConversation({ id: 'c-1', unread: 0 }), queryClient);
    expect([...(badge.getCurrentResult().data?.ids ?? [])]).toEqual(['c-2']);
    answer?.({ ...before });
    await waitFor(() => expect(badge.getCurrentResult().isFetching).toBe(false));
    await waitFor(() => expect([...(badge.getCurrentResult().data?.ids ?? [])]).toEqual(['c-2']));
  });
});
