import { useSyncExternalStore } from 'react';

/** Whether the last request reached the gateway. */
export type Connection = 'up' | 'down';

let connection: Connection = 'up';
const listeners = new Set<() => void>();

export function connectionIs(state: Connection): void {
  if (state === connection) return;
  connection = state;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
