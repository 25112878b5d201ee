import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { conversation as conversationContract } from '#contracts/http/conversations.http';
import { request } from '../../../lib/api/api-client';
import { applyConversation } from '../../conversations/apply-conversation';

interface ReadMarkInput {
  readonly conversationId: string;
  readonly unread: number;
  /** The newest message that is known; 0 before there is one. */
  readonly newestSeq: number;
  /** It is on screen, in a tab that is seen. */
  readonly isWatched: boolean;
}

/** Several texts in a moment are marked at once. */
const GATHER_MS = 150;
const AGAIN_AFTER_MS = 3_000;

/** Marks a conversation read when its last message is on screen in a visible tab: opening a row alone reads nothing. */
export function useReadMark({ conversationId, unread, newestSeq, isWatched }: ReadMarkInput): void {
  const queryClient = useQueryClient();
  const isDue = unread > 0 && newestSeq > 0 && isWatched;
  useEffect(() => {
    if (!isDue) return;
    let isOver = false;
    let timer = setTimeout(mark, GATHER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };

    function mark(): void {
      const path = `/conversations/${encodeURIComponent(conversationId)}/read`;
      request(conversationContract, 'POST', path, { body: { upToSeq: newestSeq } }).then(
        (read) => applyConversation(queryClient, read),
        () => {
          if (!isOver) timer = setTimeout(mark, AGAIN_AFTER_MS);
        },
      );
    }
  }, [isDue, newestSeq, conversationId, queryClient]);
}
