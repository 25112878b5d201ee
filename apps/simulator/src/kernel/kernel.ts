import { type FastifyRequest } from 'fastify';
import { Clock } from './clock.js';
import { Faults } from './faults.js';
import { Ids } from './ids.js';
import { Journal } from './journal.js';
import { Store } from './store.js';
import { WebhookSender } from './webhook-sender.js';

export interface KernelOptions {
  speed?: number | undefined;
  seed?: string | undefined;
  stateFile?: string | undefined;
  /** Where browsers and tests reach the simulator when that differs from the Host header, e.g. behind compose. */
  publicUrl?: string | undefined;
}

/** What both halves stand on. Call `store.changed()` after every change of state. */
export class Kernel {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly journal = new Journal();
  readonly faults: Faults;
  readonly sender: WebhookSender;
  readonly store: Store;
  private readonly configuredUrl: string | undefined;

  constructor(options: KernelOptions = {}) {
    this.clock = new Clock(options.speed);
    this.ids = new Ids(options.seed);
    this.faults = new Faults(this.ids);
    this.sender = new WebhookSender(this.faults, this.clock);
    this.store = new Store(options.stateFile);
    this.configuredUrl = options.publicUrl;
    this.store.add('clock', this.clock);
    this.store.add('ids', this.ids);
  }

  /** The simulator's own address without a slash at the end, for absolute URLs in answers. */
  publicUrl(request: FastifyRequest): string {
    return this.configuredUrl ?? `http://${request.headers.host ?? 'localhost:4010'}`;
  }
}
