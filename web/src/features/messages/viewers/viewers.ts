import { type QueryClient } from '@tanstack/react-query';
import { type ConversationViewed, VIEWING_LASTS_MS } from '#contracts/http/conversations.http';
import { queryKeys } from '../../../lib/api/query-keys';
import { type LiveHandlers } from '../../../lib/live/live-handlers';

export interface Viewer {
  readonly id: string;
  readonly name: string;
  /** On this browser's clock, in ms: when they no longer count, unless it is said again. */
  readonly until: number;
}

/** Who has the conversation before them, after one more saying. */
export function withViewing(
  viewers: readonly Viewer[],
  said: ConversationViewed,
  now: number,
): readonly Viewer[] {
  const { viewer, isViewing } = said;
  const others = viewers.filter(({ id, until }) => id !== viewer.id && until > now);
  return isViewing ? [...others, { ...viewer, until: now + VIEWING_LASTS_MS }] : others;
}

function applyViewing(said: ConversationViewed, queryClient: QueryClient): void {
  queryClient.setQueryData<readonly Viewer[]>(queryKeys.viewers(said.conversationId), (viewers = []) =>
    withViewing(viewers, said, Date.now()),
  );
}

export const viewingLiveHandlers: LiveHandlers = { 'conversation.viewed': applyViewing };
