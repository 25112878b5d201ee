import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** `correlationId` names the whole story (one click, one webhook), `causationId` the message that is being handled now. */
export interface Correlation {
  readonly correlationId: string;
  readonly causationId: string | null;
}

const storage = new AsyncLocalStorage<Correlation>();

/** Runs `work` so that everything it logs, requests, sends and publishes carries `correlation`. */
export function runWithCorrelation<T>(correlation: Correlation, work: () => T): T {
  return storage.run(correlation, work);
}

/** The story the caller belongs to; outside of any, a new one. */
export function currentCorrelation(): Correlation {
  return storage.getStore() ?? { correlationId: randomUUID(), causationId: null };
}

/** The correlation id for logs: undefined outside of any story. */
export function currentCorrelationId(): string | undefined {
  return storage.getStore()?.correlationId;
}
