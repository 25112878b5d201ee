import { ClientRMQ, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { topologyOf } from '#contracts/bus/topology';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { BusConnection } from './bus-connection.js';
import { BusUnavailableError } from './bus-errors.js';
import { type BusSettings } from './bus-settings.js';
import { ConfirmedPublisher, type Publication } from './confirmed-publisher.js';
import { connectionOptions } from './connection-options.js';
import { declareExchanges } from './declare-topology.js';

const DIRECT_REPLY_QUEUE = 'amq.rabbitmq.reply-to';

/** What `send` and `emit` of this client take as data. A request's `timeoutMs` covers the whole way there and back. */
export interface OutgoingMessage {
  readonly publication: Publication;
  readonly timeoutMs: number;
}

type ReplyCallback = (packet: WritePacket) => void;

/**
 * Nest's RMQ client, with exchanges instead of one queue, awaited confirmations, noticed returns, and an end for every
 * request: reply, timeout, unroutable or a lost connection.
 */
export class RmqClient extends ClientRMQ {
  readonly #pending = new Map<string, ReplyCallback>();
  readonly #publishers = new WeakMap<ConfirmChannel, ConfirmedPublisher>();
  #connection: BusConnection | undefined;

  constructor(
    private readonly settings: BusSettings,
    private readonly structuredLogger: StructuredLogger,
    private readonly giveUp: (error: unknown) => void,
  ) {
    super(connectionOptions(settings, 'client'));
  }

  override async connect(): Promise<void> {
    await this.open().whenReady(this.settings.requestTimeoutMs);
  }

  /** The connection, begun on first use and kept for the life of the process. */
  open(): BusConnection {
    if (this.#connection) return this.#connection;
    const manager: AmqpConnectionManager = this.createClient();
    this.client = manager;
    this.#connection = new BusConnection(manager, {
      logger: this.structuredLogger,
      setUp: (channel) => this.#prepare(channel),
      interrupted: () => this.#failPending('the connection to RabbitMQ was lost'),
      giveUp: this.giveUp,
    });
    return this.#connection;
  }

  override async close(): Promise<void> {
    this.#failPending('the process is stopping');
    await this.#connection?.close();
    this.#connection = undefined;
  }

  protected override publish({ data }: ReadPacket<OutgoingMessage>, callback: ReplyCallback): () => void {
    const { publication, timeoutMs } = data;
    const { messageId } = publication.options;
    const channel = this.#connection?.channel;
    if (!channel) {
      callback({ err: new BusUnavailableError('not connected to RabbitMQ') });
      return () => undefined;
    }
    const finish: ReplyCallback = (packet) => {
      clearTimeout(timer);
      if (this.#pending.delete(messageId)) callback({ ...packet, isDisposed: true });
    };
    const timer = setTimeout(
      () =>
        finish({
          err: new BusUnavailableError(`no reply to ${publication.routingKey} within ${timeoutMs} ms`),
        }),
      timeoutMs,
    );
    this.#pending.set(messageId, finish);
    this.#publisherOf(channel)
      .publish(
        {
          ...publication,
          options: { ...publication.options, replyTo: DIRECT_REPLY_QUEUE, correlationId: messageId },
        },
        timeoutMs,
      )
      .catch((err: unknown) => finish({ err }));
    return () => {
      clearTimeout(timer);
      this.#pending.delete(messageId);
    };
  }

  protected override async dispatchEvent({ data }: ReadPacket<OutgoingMessage>): Promise<never> {
    const channel = this.#connection?.channel;
    if (!channel) throw new BusUnavailableError('not connected to RabbitMQ');
    await this.#publisherOf(channel).publish(data.publication, data.timeoutMs);
    return undefined as never;
  }

  async #prepare(channel: ConfirmChannel): Promise<void> {
    await declareExchanges(channel, topologyOf(this.settings.namespace));
    await channel.consume(DIRECT_REPLY_QUEUE, (message) => this.#receiveReply(message), { noAck: true });
  }

  #receiveReply(message: ConsumeMessage | null): void {
    if (message === null) return;
    const finish = this.#pending.get(String(message.properties.correlationId));
    try {
      finish?.({ response: JSON.parse(message.content.toString('utf8')) });
    } catch {
      finish?.({ err: new BusUnavailableError('a reply could not be read') });
    }
  }

  #publisherOf(channel: ConfirmChannel): ConfirmedPublisher {
    const known = this.#publishers.get(channel);
    if (known) return known;
    const publisher = new ConfirmedPublisher(channel);
    this.#publishers.set(channel, publisher);
    return publisher;
  }

  #failPending(reason: string): void {
    for (const finish of this.#pending.values()) finish({ err: new BusUnavailableError(reason) });
  }
}
