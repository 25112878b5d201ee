import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openLiveStream } from '../../lib/live/live-stream';
import { liveFeatures } from '../live-features';

/** Keeps the cache current while the shell is on screen. */
export function useLiveStream(): void {
  const queryClient = useQueryClient();
  useEffect(() => openLiveStream(queryClient, liveFeatures), [queryClient]);
}
