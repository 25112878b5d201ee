import { type ServiceName } from './contract.js';

/** Delays of a retried command or event, one queue each: the first retry waits one second. */
export const RETRY_TIERS = [
  { name: '1s', delayMs: 1_000 },
  { name: '10s', delayMs: 10_000 },
  { name: '60s', delayMs: 60_000 },
  { name: '10min', delayMs: 600_000 },
] as const;

/** Names of all exchanges and queues of one installation. No other file names a queue. */
export function topologyOf(namespace: string) {
  return {
    requestsExchange: `${namespace}.requests`,
    commandsExchange: `${namespace}.commands`,
    eventsExchange: `${namespace}.events`,
    service: (service: ServiceName) => ({
      requestsQueue: `${namespace}.${service}.requests`,
      commandsQueue: `${namespace}.${service}.commands`,
      eventsQueue: `${namespace}.${service}.events`,
      retryQueue: (queue: string, tier: (typeof RETRY_TIERS)[number]['name']) => `${queue}.retry.${tier}`,
      deadLetterExchange: `${namespace}.${service}.dead-letter`,
      deadLetterQueue: `${namespace}.${service}.dead-letter`,
    }),
  };
}
export type Topology = ReturnType<typeof topologyOf>;
