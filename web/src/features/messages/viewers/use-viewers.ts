import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useFirmPerson } from '../../../app/session/use-me';
import { queryKeys } from '../../../lib/api/query-keys';
import { type Viewer } from './viewers';

const NOBODY: readonly Viewer[] = [];

/** The colleagues who have the conversation before them as well, by name. */
export function useViewers(conversationId: string): readonly Viewer[] {
  const { userId } = useFirmPerson();
  const { data = NOBODY } = useQuery<readonly Viewer[]>({
    queryKey: queryKeys.viewers(conversationId),
    queryFn: skipToken,
  });
  const [now, setNow] = useState(Date.now);
  const viewers = useMemo(
    () =>
      data
        .filter(({ id, until }) => id !== userId && until > now)
        .toSorted((one, other) => one.name.localeCompare(other.name)),
    [data, userId, now],
  );
  useEffect(() => {
    if (viewers.length === 0) return;
    const next = Math.min(...viewers.map(({ until }) => until));
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, next - Date.now()));
    return () => clearTimeout(timer);
  }, [viewers]);
  return viewers;
}
