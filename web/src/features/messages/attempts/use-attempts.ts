import { useQuery } from '@tanstack/react-query';
import { type Message, messageAttempts } from '#contracts/http/messages.http';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';

/** What was tried to send a text, asked for anew whenever the text has changed. */
export const useAttempts = ({ id, revision }: Message) =>
  useQuery({
    queryKey: queryKeys.attempts(id, revision),
    queryFn: ({ signal }) =>
      request(messageAttempts, 'GET', `/messages/${encodeURIComponent(id)}/attempts`, { signal }),
  });
