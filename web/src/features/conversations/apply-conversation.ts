import { type QueryClient } from '@tanstack/react-query';
import { type Conversation, type ConversationFilter } from '#contracts/http/conversations.http';
import { type Message, type MessageState } from '#contracts/http/messages.http';
import { queryKeys } from '../../lib/api/query-keys';
import { type LiveHandlers } from '../../lib/live/live-handlers';
import { isOlder, onceRead } from '../../lib/live/revision';
import {
  type ConversationPages,
  findConversation,
  isTroubledState,
  matchesFilter,
  withConversation,
} from './conversation-pages';

/** Puts a changed conversation, from a live event or an answer, into every list and header that shows it. */
export function applyConversation(queryClient: QueryClient, changed: Conversation): void {
  const queryKey = queryKeys.conversation(changed.id);
  const known = queryClient.getQueryData<Conversation>(queryKey);
  if (known !== undefined) queryClient.setQueryData<Conversation>(queryKey, newer(changed, known));
  const applyAgain = (): void => applyConversation(queryClient, changed);
  onceRead(queryClient, queryKey, applyAgain);
  for (const list of lists(queryClient)) {
    putIntoList(queryClient, list, changed);
    onceRead(queryClient, list.queryKey, applyAgain);
  }
}

/** As a header or a list has it; undefined where none does. */
export const knownConversation = (queryClient: QueryClient, id: string): Conversation | undefined =>
  queryClient.getQueryData<Conversation>(queryKeys.conversation(id)) ??
  lists(queryClient)
    .map(({ pages }) => findConversation(pages, id))
    .find((found) => found !== undefined);

function putIntoList(
  queryClient: QueryClient,
  { queryKey, pages, filter, q }: List,
  changed: Conversation,
): void {
  const known = findConversation(pages, changed.id);
  // Whether a search means it only the server knows; it is found there with the next reading.
  const mayEnter = q === '' && matchesFilter(changed, filter);
  if (known === undefined && !mayEnter) return;
  const current = known === undefined ? changed : newer(changed, known);
  if (current !== known)
    queryClient.setQueryData<ConversationPages>(queryKey, withConversation(pages, current));
}

/** A message's state is shown in its conversation's row, too, but is no change of the conversation. */
function applyLastMessage(queryClient: QueryClient, conversationId: string, message: Message): void {
  if (message.direction !== 'outgoing') return;
  const shown = knownConversation(queryClient, conversationId);
  if (shown?.lastMessage?.at === message.createdAt && shown.lastMessage.direction === 'outgoing') {
    if (shown.lastMessage.state !== message.state && mayFollow(message.state, shown.lastMessage.state))
      applyConversation(queryClient, {
        ...shown,
        lastMessage: { ...shown.lastMessage, state: message.state },
      });
    return;
  }
  if (shown === undefined && isTroubledState(message.state))
    void queryClient.invalidateQueries(
      { queryKey: queryKeys.conversations('failed', '') },
      { cancelRefetch: false },
    );
}

export const conversationLiveHandlers: LiveHandlers = {
  'conversation.changed': (conversation, queryClient) => applyConversation(queryClient, conversation),
  'message.changed': ({ conversationId, ...message }, queryClient) =>
    applyLastMessage(queryClient, conversationId, message),
};

interface List {
  readonly queryKey: readonly unknown[];
  readonly pages: ConversationPages;
  readonly filter: ConversationFilter;
  readonly q: string;
}

function lists(queryClient: QueryClient): List[] {
  return queryClient
    .getQueriesData<ConversationPages>({ queryKey: queryKeys.allConversations })
    .flatMap(([queryKey, pages]) => {
      const [, filter, q] = queryKey as ReturnType<typeof queryKeys.conversations>;
      return pages === undefined
        ? []
        : [{ queryKey, pages, filter: filter as ConversationFilter, q: q as string }];
    });
}

/** Of two views of a conversation the newer one; the state of a last message that both have does not move back (P15). */
function newer(changed: Conversation, known: Conversation): Conversation {
  if (isOlder(changed, known)) return known;
  const last = changed.lastMessage;
  const before = known.lastMessage;
  if (last === null || before === null || last.at !== before.at || mayFollow(last.state, before.state))
    return changed;
  return { ...changed, lastMessage: { ...last, state: before.state } };
}

const RANK: Record<MessageState, number> = {
  received: 0,
  queued: 0,
  blocked: 1,
  sending: 2,
  unknown: 3,
  sent: 4,
  failed: 5,
  undelivered: 5,
  delivered: 6,
};
/** After these there may be another attempt, which begins in front. */
const MAY_BEGIN_AGAIN: ReadonlySet<MessageState> = new Set(['failed', 'blocked', 'unknown']);
const mayFollow = (next: MessageState, current: MessageState): boolean =>
  RANK[next] >= RANK[current] || MAY_BEGIN_AGAIN.has(current);
