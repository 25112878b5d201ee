import { type ServiceName } from '#contracts/bus/contract';

/** What a process needs to know to speak on the bus. Times in milliseconds. */
export interface BusSettings {
  /** `amqp://` or `amqps://`, with credentials: never logged. */
  readonly url: string;
  /** Prefix of every exchange and queue; installations that share a broker differ in it. */
  readonly namespace: string;
  /** The process, as seen in the broker's console. */
  readonly service: string;
  readonly requestTimeoutMs: number;
  readonly publishTimeoutMs: number;
}

export const BUS_SETTINGS = Symbol('BUS_SETTINGS');

/** The four ways in which a service is spoken to; each has a queue, a consumer and a connection of its own. */
export type BusKind = 'requests' | 'commands' | 'events' | 'broadcast';

/** Nest matches handlers to servers by transport id, so every kind has a distinct one: handlers never land on two queues. */
export const BUS_TRANSPORTS: Readonly<Record<BusKind, symbol>> = {
  requests: Symbol('bus.requests'),
  commands: Symbol('bus.commands'),
  events: Symbol('bus.events'),
  broadcast: Symbol('bus.broadcast'),
};

/** Who owns the queue a server consumes: broadcast queues belong to a process, the others to a service of the contracts. */
export type BusServerIdentity =
  | { readonly kind: 'requests' | 'commands' | 'events'; readonly service: ServiceName }
  | { readonly kind: 'broadcast'; readonly service: string };
