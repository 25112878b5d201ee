import { type QueryClient } from '@tanstack/react-query';
import { applyLiveChange, type LiveHandlers, liveChangeNames } from './live-handlers';
import { setLiveState } from './live-state';
import { doubtFirstReadings } from './revision';

const ADDRESS = '/api/v1/events';
const OPENS_WITHIN_MS = 5_000;
const POLL_EVERY_MS = 10_000;
const AGAIN_AFTER_MS = 2_000;

/**
 * The one event stream of this tab. It applies events to the cache, comes back after every break, and reads everything
 * again when something may have been missed. While it cannot open, it polls instead.
 */
export function openLiveStream(queryClient: QueryClient, features: readonly LiveHandlers[]): () => void {
  let source: EventSource | undefined;
  let lateTimer: ReturnType<typeof setTimeout> | undefined;
  let againTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setInterval> | undefined;
  const readAgain = (): void => {
    doubtFirstReadings(queryClient);
    void queryClient.invalidateQueries();
  };

  const connect = (): void => {
    clearTimeout(againTimer);
    source?.close();
    source = new EventSource(ADDRESS);
    source.addEventListener('open', isLive);
    source.addEventListener('error', isBroken);
    source.addEventListener('refetch', readAgain);
    for (const name of liveChangeNames)
      source.addEventListener(name, (event: MessageEvent<string>) =>
        applyLiveChange(name, event.data, features, queryClient),
      );
  };

  const isLive = (): void => {
    clearTimeout(lateTimer);
    lateTimer = undefined;
    clearInterval(pollTimer);
    pollTimer = undefined;
    setLiveState('live');
    readAgain();
  };

  const isBroken = (): void => {
    waitForOpening();
    // The browser tries again by itself after a broken connection, but not after a refusal.
    if (source?.readyState === EventSource.CLOSED) againTimer = setTimeout(connect, AGAIN_AFTER_MS);
  };

  const waitForOpening = (): void => {
    if (lateTimer !== undefined || pollTimer !== undefined) return;
    setLiveState('connecting');
    lateTimer = setTimeout(() => {
      lateTimer = undefined;
      setLiveState('polling');
      readAgain();
      pollTimer = setInterval(readAgain, POLL_EVERY_MS);
    }, OPENS_WITHIN_MS);
  };

  waitForOpening();
  connect();
  window.addEventListener('online', connect);
  return () => {
    window.removeEventListener('online', connect);
    clearTimeout(lateTimer);
    clearTimeout(againTimer);
    clearInterval(pollTimer);
    source?.close();
    setLiveState('connecting');
  };
}
