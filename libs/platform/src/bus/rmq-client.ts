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

/** Somebody waits for a request's answer: without a connection it does not get the patience that a busy service gets. */
const REQUESTS_CONNECT_WITHIN_MS = 3_000;
const DIRECT_REPLY_QUEUE = 'amq.rabbitmq.reply-to';
const STOPPING = 'the process is stopping';

/**
 * What `send` and `emit` of this client take as data. `timeoutMs` covers all: reconnecting (3 s at most for a request), the way
 * there and, for a request, back.
 */
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
  #isClosed = false;

  constructor(
    private readonly settings: BusSettings,
    private readonly structuredLogger: StructuredLogger,
    private readonly giveUp: (error: unknown) => void,
  ) {
    super(connectionOptions(settings, 'client'));
  }

  /** Nest calls this before each message; waiting for the broker belongs to the message's own timeout. */
  override connect(): Promise<void> {
    this.open();
    return Promise.resolve();
  }

  /** The connection, begun on first use and kept for the life of the process. Throws BusUnavailableError once it is closed. */
  open(): BusConnection {
    // What was held back may come after the end: a new connection would keep the process alive.
    if (this.#isClosed) throw new BusUnavailableError(STOPPING);
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
    this.#isClosed = true;
    this.#failPending(STOPPING);
    await this.#connection?.close();
  }

  protected override publish({ data }: ReadPacket<OutgoingMessage>, callback: ReplyCallback): () => void {
    const { publication, timeoutMs } = data;
    const { messageId } = publication.options;
    const forget = () => {
      clearTimeout(timer);
      return this.#pending.delete(messageId);
    };
    const finish: ReplyCallback = (packet) => {
      if (forget()) callback({ ...packet, isDisposed: true });
    };
    const timer = setTimeout(
      () =>
        finish({
          err: new BusUnavailableError(`no reply to ${publication.routingKey} within ${timeoutMs} ms`),
        }),
      timeoutMs,
    );
    this.#pending.set(messageId, finish);
    const options = { ...publication.options, replyTo: DIRECT_REPLY_QUEUE, correlationId: messageId };
    const outgoing = { publication: { ...publication, options }, timeoutMs };
    this.#transmit(outgoing, Math.min(timeoutMs, REQUESTS_CONNECT_WITHIN_MS)).catch((err: unknown) =>
      finish({ err }),
    );
    return forget;
  }

  protected override async dispatchEvent({ data }: ReadPacket<OutgoingMessage>): Promise<never> {
    await this.#transmit(data, data.timeoutMs);
    return undefined as never;
  }

  async #transmit({ publication, timeoutMs }: OutgoingMessage, connectWithinMs: number): Promise<void> {
    const startedAt = performance.now();
    const connection = this.open();
    const channel = connection.channel ?? (await connection.whenReady(connectWithinMs));
    const leftMs = timeoutMs - (performance.now() - startedAt);
    if (leftMs <= 0) throw new BusUnavailableError(`${publication.routingKey} was not published: too late`);
    await this.#publisherOf(channel).publish(publication, leftMs);
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
