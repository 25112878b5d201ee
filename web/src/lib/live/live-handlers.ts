import { type QueryClient } from '@tanstack/react-query';
import { type z } from 'zod';
import { liveEvents } from '#contracts/http/events.http';
import { doubtFirstReadings } from './revision';

/** The events that change the cache; `refetch` is handled for all at once. */
export type LiveChangeName = Exclude<keyof typeof liveEvents, 'refetch'>;
export const liveChangeNames = Object.keys(liveEvents).filter(
  (name): name is LiveChangeName => name !== 'refetch',
);

/** What a feature does to the cache when something changed. It must not throw and may be told the same thing twice. */
export type LiveHandlers = {
  readonly [Name in LiveChangeName]?: (
    change: z.output<(typeof liveEvents)[Name]>,
    queryClient: QueryClient,
  ) => void;
};

/** Hands one event, as it came over the wire, to every feature that wants it. Unknown shapes are left to the next refetch. */
export function applyLiveChange<Name extends LiveChangeName>(
  name: Name,
  json: string,
  features: readonly LiveHandlers[],
  queryClient: QueryClient,
): void {
  doubtFirstReadings(queryClient);
  const parsed = liveEvents[name].safeParse(JSON.parse(json));
  if (!parsed.success) {
    void queryClient.invalidateQueries();
    return;
  }
  for (const handlers of features)
    handlers[name]?.(parsed.data as z.output<(typeof liveEvents)[Name]>, queryClient);
}
