import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from '../../../lib/api/query-keys';

const ASK_EVERY_MS = 2_000;

/**
 * Asks how far the number is while it is being set up. The answer to a save may come after the event that says more, and
 * nothing in it tells which of the two is newer.
 */
export function useNumberWatch(isPending: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isPending) return undefined;
    const asking = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: queryKeys.subscription }),
      ASK_EVERY_MS,
    );
    return () => clearInterval(asking);
  }, [isPending, queryClient]);
}
