import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const ASK_EVERY_MS = 1_000;

interface Asking {
  /** One of `queryKeys`, which stays the same. */
  readonly queryKey: QueryKey;
  readonly isWaiting: boolean;
  readonly patienceMs: number;
}

/** Reads again every second for as long as something is awaited, and tells whether it takes longer than it should. */
export function useAsking({ queryKey, isWaiting, patienceMs }: Asking): boolean {
  const queryClient = useQueryClient();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const asking = setInterval(() => void queryClient.invalidateQueries({ queryKey }), ASK_EVERY_MS);
    const giveUp = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearInterval(asking);
      clearTimeout(giveUp);
    };
  }, [isWaiting, patienceMs, queryClient, queryKey]);
  return isLate;
}
