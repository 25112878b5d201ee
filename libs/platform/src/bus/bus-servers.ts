import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Observable } from 'rxjs';
import { type BusServer } from './bus-server.js';

const DRAIN_WITHIN_MS = 10_000;

/** The servers of this process, for readiness, draining, and those who must know that broadcasts were missed. */
@Injectable()
export class BusServers implements OnModuleDestroy {
  readonly #servers: BusServer[] = [];

  get all(): readonly BusServer[] {
    return this.#servers;
  }

  add(server: BusServer): void {
    this.#servers.push(server);
  }

  /** Emits each time broadcasts flow again after an interruption: what happened meanwhile was not seen. */
  broadcastsResumed(): Observable<void> {
    return new Observable((subscriber) => {
      for (const server of this.#servers.filter(({ kind }) => kind === 'broadcast')) {
        let interrupted = false;
        server.onConsuming((consuming) => {
          if (consuming && interrupted && !subscriber.closed) subscriber.next();
          interrupted = !consuming;
        });
      }
    });
  }

  /** Nest closes servers only after other hooks ran; new work must stop before. */
  async onModuleDestroy(): Promise<void> {
    await this.drain(DRAIN_WITHIN_MS);
  }

  /** Takes no more messages on any server and waits for those at hand. */
  async drain(withinMs: number): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.drain(withinMs)));
  }
}
