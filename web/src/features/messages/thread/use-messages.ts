import { useCallback, useRef } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys';
import { readPage, readThread } from './read-thread';
import { joinThreads, startOf, type Thread } from './thread';

/** A conversation's texts, from the newest back as far as was read. `unread` texts of the client are read at once. */
export function useMessages(conversationId: string, unread: number) {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.messages(conversationId);
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      readThread(conversationId, {
        known: () => queryClient.getQueryData<Thread>(queryKey),
        unread,
        signal,
      }),
    // Its parts keep their identity by construction; comparing ten thousand of them would take the time of a frame.
    structuralSharing: false,
  });
  return { ...query, readOlder: useReadOlder(conversationId) };
}

/** Reads the page before the oldest known text; more calls while it runs are the same one. */
function useReadOlder(conversationId: string): () => Promise<void> {
  const queryClient = useQueryClient();
  const running = useRef<Promise<void> | undefined>(undefined);
  return useCallback(() => {
    running.current ??= readOlder().finally(() => (running.current = undefined));
    return running.current;

    async function readOlder(): Promise<void> {
      const queryKey = queryKeys.messages(conversationId);
      const known = queryClient.getQueryData<Thread>(queryKey);
      if (known === undefined || known.olderCursor === null) return;
      const older = await readPage(conversationId, startOf(known));
      queryClient.setQueryData<Thread>(queryKey, (thread) => thread && joinThreads(thread, older));
    }
  }, [conversationId, queryClient]);
}
