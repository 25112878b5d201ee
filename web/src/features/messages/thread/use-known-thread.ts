import { skipToken, useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys';
import { type Thread } from './thread';

/** A part of what the open thread has read, undefined until it has. Asks for nothing itself. */
export const useKnownThread = <Part>(
  conversationId: string,
  select: (thread: Thread) => Part,
): Part | undefined =>
  useQuery<Thread, Error, Part>({
    queryKey: queryKeys.messages(conversationId),
    queryFn: skipToken,
    select,
  }).data;
