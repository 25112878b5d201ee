import { type ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { type Subscription } from 'rxjs';
import { type Requester } from '#contracts/shared/requester';
import { BusServers } from '#platform/bus/bus-servers';
import { Metrics } from '#platform/metrics/metrics';
import { type FirmSession } from '../auth/session.js';
import { LiveClient } from './live-client.js';
import { LiveHub } from './live-hub.js';

const PING_EVERY_MS = 15_000;
/** How long an account without a stream is still listened to, so that a browser that comes back misses nothing. */
const KEPT_AFTER_LAST_STREAM_MS = 600_000;

interface Listeners {
  readonly clients: Set<LiveClient>;
  /** On whose behalf the account's data may be asked for. */
  requester: Requester;
  emptySince: number;
}

/** The life of all event streams of this copy: opening, pings, the news that broadcasts were missed, and the end. */
@Injectable()
export class LiveStreams implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #accounts = new Map<string, Listeners>();
  #ping: NodeJS.Timeout | undefined;
  #resumed: Subscription | undefined;
  #stopping = false;

  constructor(
    private readonly hub: LiveHub,
    private readonly servers: BusServers,
    metrics: Metrics,
  ) {
    const gauge: Gauge = new Gauge({
      name: 'live_streams',
      help: 'Open event streams',
      registers: [metrics.registry],
      collect: () => gauge.set(hub.openStreams),
    });
  }

  /** Turns an answer whose head is sent into an event stream that begins after `lastEventId`. */
  open(session: FirmSession, response: ServerResponse, lastEventId: string | undefined): void {
    const client = new LiveClient(response, session, Date.now());
    if (this.#stopping) return client.close();
    const { account, user, role } = session.requester;
    const listeners = this.#listenersOf(session.requester);
    listeners.clients.add(client);
    const leave = this.hub.subscribe({ accountId: account.id, userId: user.id, role }, client, lastEventId);
    response.once('close', () => {
      leave();
      listeners.clients.delete(client);
      listeners.emptySince = Date.now();
    });
  }

  /** On whose behalf to ask for an account's data; null when nobody listens here, so that nobody need be asked. */
  requesterOf(accountId: string): Requester | null {
    return this.#accounts.get(accountId)?.requester ?? null;
  }

  onApplicationBootstrap(): void {
    this.#ping = setInterval(() => this.tick(Date.now()), PING_EVERY_MS).unref();
    this.#resumed = this.servers.broadcastsResumed().subscribe(() => this.hub.interrupted());
  }

  /** Before HTTP closes, which would wait for streams that never end by themselves. */
  onModuleDestroy(): void {
    this.#stopping = true;
    clearInterval(this.#ping);
    this.#resumed?.unsubscribe();
    this.hub.close();
  }

  /** Keeps quiet streams open through proxies, and forgets accounts that nobody has listened to for a while. */
  tick(now: number): void {
    for (const [accountId, { clients, emptySince }] of this.#accounts) {
      for (const client of clients) client.ping();
      if (clients.size > 0 || now - emptySince < KEPT_AFTER_LAST_STREAM_MS) continue;
      this.#accounts.delete(accountId);
      this.hub.forget(accountId);
    }
  }

  #listenersOf(requester: Requester): Listeners {
    const known = this.#accounts.get(requester.account.id);
    if (known) {
      known.requester = requester;
      return known;
    }
    const listeners: Listeners = { clients: new Set(), requester, emptySince: 0 };
    this.#accounts.set(requester.account.id, listeners);
    return listeners;
  }
}
