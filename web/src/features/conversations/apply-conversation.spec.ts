import { type InfiniteData } from '@tanstack/react-query';
import { type MessageState } from '#contracts/http/messages.http';
import { makeQueryClient } from '../../lib/api/query-client';
import { queryKeys } from '../../lib/api/query-keys';
import { aConversation, aMessage } from '../../../test/samples';
import { applyConversation, conversationLiveHandlers } from './apply-conversation';
import { type ConversationPage } from './conversation-pages';

const AT = '2026-03-03T14:00:00.000Z';
const shown = (state: MessageState) =>
  aConversation({ lastMessage: { body: 'x', direction: 'outgoing', at: AT, state } });

function aCache(state: MessageState) {
  const queryClient = makeQueryClient();
  const put = (filter: 'all' | 'failed', items: ReturnType<typeof shown>[]) =>
    queryClient.setQueryData(queryKeys.conversations(filter, ''), {
      pages: [{ items, nextCursor: null }],
      pageParams: [null],
    });
  put('all', [shown(state)]);
  put('failed', []);
  queryClient.setQueryData(queryKeys.conversation('cnv_1'), shown(state));
  const states = (filter: 'all' | 'failed') =>
    queryClient
      .getQueryData<InfiniteData<ConversationPage>>(queryKeys.conversations(filter, ''))
      ?.pages.flatMap(({ items }) => items.map(({ lastMessage }) => lastMessage?.state));
  const tell = (state: MessageState, facts = {}) =>
    conversationLiveHandlers['message.changed']?.(
      { ...aMessage({ state, createdAt: AT, ...facts }), conversationId: 'cnv_1' },
      queryClient,
    );
  return { queryClient, states, tell };
}

describe('live changes in the lists', () => {
  it('show in the row what became of its last message, and bring it among the failed ones', () => {
    const { states, tell } = aCache('sending');
    tell('failed');
    expect(states('all')).toEqual(['failed']);
    expect(states('failed')).toEqual(['failed']);
  });

  it('are not about the row when another message changed', () => {
    const { states, tell } = aCache('delivered');
    tell('failed', { createdAt: '2026-03-03T13:00:00.000Z' });
    expect(states('all')).toEqual(['delivered']);
  });

  it('do not move the state of the last message back, unless there was another attempt', () => {
    const { queryClient, states, tell } = aCache('sent');
    tell('queued');
    expect(states('all')).toEqual(['sent']);
    applyConversation(queryClient, { ...shown('queued'), unread: 3, revision: 2 });
    expect(states('all')).toEqual(['sent']);
    tell('failed');
    tell('queued');
    expect(states('all')).toEqual(['queued']);
  });

  it('drop old news', () => {
    const { queryClient } = aCache('sent');
    applyConversation(queryClient, aConversation({ unread: 5, revision: 3 }));
    applyConversation(queryClient, aConversation({ unread: 4, revision: 2 }));
    expect(queryClient.getQueryData(queryKeys.conversation('cnv_1'))).toMatchObject({ unread: 5 });
  });

  it('survive a reading that began before them', async () => {
    const { queryClient } = aCache('sent');
    const queryKey = queryKeys.conversation('cnv_1');
    let answer: (value: unknown) => void = () => undefined;
    const reading = queryClient.fetchQuery({
      queryKey,
      staleTime: 0,
      queryFn: () => new Promise((resolve) => (answer = resolve)),
    });
    applyConversation(queryClient, aConversation({ unread: 5, revision: 3 }));
    answer(aConversation({ unread: 0, revision: 2 }));
    await reading;
    await new Promise((resolve) => setTimeout(resolve));
    expect(queryClient.getQueryData(queryKey)).toMatchObject({ unread: 5 });
  });
});
