import { type MessageHandler, ServerRMQ } from '@nestjs/microservices';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { isObservable, lastValueFrom } from 'rxjs';
import { type Contract } from '#contracts/bus/contract';
import { topologyOf } from '#contracts/bus/topology';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { type Metrics } from '../metrics/metrics.js';
import { BroadcastProcessor } from './broadcast-processor.js';
import { BusConnection } from './bus-connection.js';
import { BUS_TRANSPORTS, type BusServerIdentity, type BusSettings } from './bus-settings.js';
import { connectionOptions } from './connection-options.js';
import {
  declareBroadcastQueue,
  declareExchanges,
  declareRequestsQueue,
  declareWorkQueue,
} from './declare-topology.js';
import { type BoundHandler, type DeliveryProcessor } from './delivery.js';
import { describeFailure } from './describe-failure.js';
import { RequestProcessor } from './request-processor.js';
import { WorkProcessor } from './work-processor.js';

const FIRST_CONNECTION_WITHIN_MS = 60_000;

export interface BusServerOptions {
  readonly identity: BusServerIdentity;
  readonly settings: BusSettings;
  /** How many messages may be handled at once. */
  readonly prefetch: number;
  readonly logger: StructuredLogger;
  readonly metrics: Metrics;
  /** The consumer cannot be brought back: let the process be replaced. */
  readonly giveUp: (error: unknown) => void;
}

/**
 * Nest's RMQ transport with the delivery guarantees it lacks: a message is acknowledged after its work, every delivery
 * is settled in one place, the consumer comes back after any loss, and closing waits for what is being handled.
 */
export class BusServer extends ServerRMQ {
  override readonly transportId: symbol;
  readonly #bound = new Map<string, BoundHandler>();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #processor: DeliveryProcessor;
  readonly #consumerListeners = new Set<(consuming: boolean) => void>();
  #connection: BusConnection | undefined;
  #consumer: { readonly channel: ConfirmChannel; readonly queue: string; readonly tag: string } | undefined;
  #draining = false;

  constructor(private readonly busOptions: BusServerOptions) {
    super(connectionOptions(busOptions.settings, busOptions.identity.kind));
    this.transportId = BUS_TRANSPORTS[busOptions.identity.kind];
    this.#processor = this.#makeProcessor();
  }

  /** What this server consumes, for health and logs. */
  get kind() {
    return this.busOptions.identity.kind;
  }

  /** Remembers a handler method under its contract's name; two for one contract would compete, so that is refused. */
  override addHandler(
    pattern: string,
    callback: MessageHandler,
    isEventHandler?: boolean,
    extras?: object,
  ): void {
    super.addHandler(pattern, callback, isEventHandler, { ...extras });
    const contract = contractOf(extras);
    if (!contract) throw new Error(`${pattern} is not bound through a decorator of #platform/bus/handlers`);
    if (this.#bound.has(contract.wireName)) {
      throw new Error(`${contract.wireName} has two ${this.kind} handlers in one service`);
    }
    this.#bound.set(contract.wireName, { contract, handle: awaitable(callback) });
  }

  override async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.start();
      callback();
    } catch (error) {
      callback(error);
    }
  }

  override async start(): Promise<void> {
    const manager = await this.createClient<AmqpConnectionManager>();
    this.server = manager;
    this.#connection = new BusConnection(manager, {
      logger: this.busOptions.logger,
      setUp: (channel) => this.#consume(channel),
      interrupted: () => this.#stoppedConsuming(),
      giveUp: (error) => this.busOptions.giveUp(error),
    });
    await this.#connection.whenReady(FIRST_CONNECTION_WITHIN_MS);
  }

  /** Tells `listener` whenever the consumer starts (true) or was interrupted (false). */
  onConsuming(listener: (consuming: boolean) => void): void {
    this.#consumerListeners.add(listener);
  }

  /** Throws with a reason unless our consumer is set up and the broker sees a consumer on its queue. */
  async assertConsuming(): Promise<void> {
    const consumer = this.#consumer;
    if (!consumer || !this.#connection) throw new Error('the consumer is not set up');
    const { consumerCount } = await this.#connection.ask((channel) => channel.checkQueue(consumer.queue));
    if (consumerCount < 1) throw new Error('the broker sees no consumer on the queue');
  }

  /** Takes no more messages and waits until those at hand are settled, at most `withinMs`. Safe to repeat. */
  async drain(withinMs = 10_000): Promise<void> {
    this.#draining = true;
    const consumer = this.#consumer;
    this.#consumer = undefined;
    // A lost channel delivers nothing more, which is what cancelling is for.
    await consumer?.channel.cancel(consumer.tag).catch(() => undefined);
    const deadline = Date.now() + withinMs;
    while (this.#inFlight.size > 0 && Date.now() < deadline) {
      await Promise.race([...this.#inFlight, new Promise((resolve) => setTimeout(resolve, 100))]);
    }
    if (this.#inFlight.size > 0) {
      this.busOptions.logger.warn(
        { left: this.#inFlight.size },
        'stopped with messages at hand; they come again',
      );
    }
  }

  override async close(): Promise<void> {
    await this.drain();
    await this.#connection?.close();
    this.#connection = undefined;
  }

  async #consume(channel: ConfirmChannel): Promise<void> {
    if (this.#draining) return;
    const queue = await this.#declare(channel);
    await channel.prefetch(this.busOptions.prefetch);
    const { consumerTag } = await channel.consume(queue, (message) => this.#receive(message, channel), {
      noAck: false,
    });
    this.#consumer = { channel, queue, tag: consumerTag };
    for (const listener of this.#consumerListeners) listener(true);
  }

  async #declare(channel: ConfirmChannel): Promise<string> {
    const { identity, settings } = this.busOptions;
    const topology = topologyOf(settings.namespace);
    const wireNames = [...this.#bound.keys()];
    await declareExchanges(channel, topology);
    switch (identity.kind) {
      case 'requests':
        return declareRequestsQueue(channel, topology, identity.service, wireNames);
      case 'broadcast':
        return declareBroadcastQueue(channel, topology, identity.service, wireNames);
      default:
        return declareWorkQueue(channel, topology, identity.service, identity.kind, wireNames);
    }
  }

  #receive(message: ConsumeMessage | null, channel: ConfirmChannel): void {
    if (message === null) {
      this.#cancelledByBroker();
      return;
    }
    const work = this.#processor
      .process({ message, channel })
      .catch((error: unknown) => {
        this.busOptions.logger.error({ error }, 'a delivery was left unsettled');
        this.busOptions.giveUp(error);
      })
      .finally(() => {
        this.#inFlight.delete(work);
        this.busOptions.metrics.inFlight.set({ kind: this.kind }, this.#inFlight.size);
      });
    this.#inFlight.add(work);
    this.busOptions.metrics.inFlight.set({ kind: this.kind }, this.#inFlight.size);
  }

  /** The queue was deleted, or the broker found the consumer too slow. amqplib tells so by an empty message. */
  #cancelledByBroker(): void {
    this.#stoppedConsuming();
    if (this.#draining || !this.#connection) return;
    this.busOptions.logger.error({}, 'the broker cancelled the consumer; setting it up again');
    this.#connection.repair().catch((error: unknown) => {
      this.busOptions.logger.error({ reason: describeFailure(error) }, 'could not bring the consumer back');
      this.busOptions.giveUp(error);
    });
  }

  #stoppedConsuming(): void {
    this.#consumer = undefined;
    for (const listener of this.#consumerListeners) listener(false);
  }

  #makeProcessor(): DeliveryProcessor {
    const { identity, settings, logger, metrics } = this.busOptions;
    switch (identity.kind) {
      case 'requests':
        return new RequestProcessor(this.#bound, logger, metrics);
      case 'broadcast':
        return new BroadcastProcessor(this.#bound, logger, metrics);
      default:
        return new WorkProcessor({
          kind: identity.kind,
          service: identity.service,
          topology: topologyOf(settings.namespace),
          publishTimeoutMs: settings.publishTimeoutMs,
          handlers: this.#bound,
          logger,
          metrics,
        });
    }
  }
}

function contractOf(extras: object | undefined): Contract | undefined {
  return extras && 'contract' in extras ? (extras.contract as Contract) : undefined;
}

/** Nest turns a thrown error into a stream that fails; here it becomes a rejected promise again. */
function awaitable(callback: MessageHandler): BoundHandler['handle'] {
  return async (payload, context) => {
    const result: unknown = await callback(payload, context);
    return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
  };
}
