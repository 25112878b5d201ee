import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasCode, ConnectionProblem } from './problems';
import { queryKeys } from './query-keys';

const MOST_RETRIES = 3;

/** The cache of what the gateway told. A lost session anywhere makes `me` null, which leads to the sign-in page. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (hasCode(error, 'UNAUTHENTICATED')) client.setQueryData(queryKeys.me, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Live events keep what is shown current; everything is read again after a gap.
        staleTime: 30_000,
        // The browser's own idea of being online is often wrong, above all for a server on this machine.
        networkMode: 'always',
        retry: (failures, error) => error instanceof ConnectionProblem && failures < MOST_RETRIES,
        retryDelay: (failures) => Math.min(4_000, 500 * 2 ** failures),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
