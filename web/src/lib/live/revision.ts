import { type Query, type QueryClient } from '@tanstack/react-query';

interface Revised {
  readonly revision?: number | undefined;
}

/** Of two answers or events about one object the one with the lower revision is old news, whatever came first. */
export const isOlder = (candidate: Revised, known: Revised): boolean =>
  candidate.revision !== undefined && known.revision !== undefined && candidate.revision < known.revision;

/**
 * What is being read now may be older than a change that was just told: `apply` runs once more after the reading. It must
 * tell old news by the revision.
 */
export function onceRead(queryClient: QueryClient, queryKey: readonly unknown[], apply: () => void): void {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  if (query?.state.fetchStatus !== 'fetching') return;
  // The query takes its answer over in the turn in which its promise settles.
  const afterwards = (): void => void setTimeout(apply);
  query.promise?.then(afterwards, afterwards);
}

const doubted = new WeakSet<Query>();

/**
 * What is being read for the first time may be older than what was just told. The query client breaks off later readings
 * and begins anew, but takes the answer of a first one for current: so another reading follows it.
 */
export function doubtFirstReadings(queryClient: QueryClient): void {
  for (const query of queryClient.getQueryCache().findAll({ predicate: isFirstReading })) {
    if (doubted.has(query)) continue;
    doubted.add(query);
    const readAgain = (): void => {
      doubted.delete(query);
      void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    query.promise?.then(
      () => setTimeout(readAgain),
      () => doubted.delete(query),
    );
  }
}

const isFirstReading = ({ state }: Query): boolean =>
  state.data === undefined && state.fetchStatus === 'fetching';
