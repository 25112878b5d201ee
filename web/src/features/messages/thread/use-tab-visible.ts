import { useSyncExternalStore } from 'react';

/** Whether this tab is the one that is seen. */
export const useTabVisible = (): boolean => useSyncExternalStore(subscribe, isVisible);

const isVisible = (): boolean => document.visibilityState === 'visible';

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
