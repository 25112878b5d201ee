import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { type ChannelModel, type ConfirmChannel } from 'amqplib';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { within } from '../concurrency/within.js';
import { BusUnavailableError } from './bus-errors.js';
import { describeFailure } from './describe-failure.js';

const SET_UP_TIMEOUT_MS = 15_000;
const TRY_AGAIN_AFTER_MS = 1_000;
const REPORT_OUTAGE_EVERY_MS = 10_000;
/** A broker that is just starting may refuse for a while; a consumer that the broker cancelled gets two chances. */
const SET_UPS_AFTER_RECONNECT = 30;
const SET_UPS_AFTER_CANCEL = 2;

export interface BusConnectionOptions {
  readonly logger: StructuredLogger;
  /** Declares what the channel needs. Runs again on every new channel, since queues may have been deleted meanwhile. */
  readonly setUp: (channel: ConfirmChannel) => Promise<void>;
  /** What was in flight on the channel is lost: its acknowledgements and replies will not come. */
  readonly interrupted: () => void;
  /** The broker is there but the set-up keeps failing: the process should be replaced. */
  readonly giveUp: (error: unknown) => void;
}

/**
 * One connection with one channel that is opened and set up again whenever either is lost. The channel wrapper of
 * amqp-connection-manager is not used: it sends acknowledgements of a lost channel to the next one, and it stays
 * without channel after a channel error.
 */
export class BusConnection {
  #channel: ConfirmChannel | null = null;
  #beginning = false;
  #closed = false;
  #failedSetUps = 0;
  #allowedSetUps = SET_UPS_AFTER_RECONNECT;
  #retryTimer: NodeJS.Timeout | undefined;
  #outageReportedAt = 0;
  #lastSetUpFailure: string | undefined;
  readonly #waiting = new Set<(channel: ConfirmChannel) => void>();

  constructor(
    private readonly manager: AmqpConnectionManager,
    private readonly options: BusConnectionOptions,
  ) {
    manager.on('connect', () => void this.#begin());
    manager.on('connectFailed', ({ err }) => this.#reportOutage(err));
    manager.on('disconnect', ({ err }) => {
      if (!this.#closed) this.options.logger.warn({ reason: describeFailure(err) }, 'lost RabbitMQ');
    });
    manager.on('blocked', ({ reason }) => this.options.logger.warn({ reason }, 'RabbitMQ blocks publishers'));
    manager.on('unblocked', () => this.options.logger.info({}, 'RabbitMQ accepts publishers again'));
    void this.#begin();
  }

  /** The channel, set up; null while there is none. */
  get channel(): ConfirmChannel | null {
    return this.#channel;
  }

  /** The channel as soon as it is set up. Throws BusUnavailableError when that takes longer than `withinMs`. */
  async whenReady(withinMs: number): Promise<ConfirmChannel> {
    if (this.#channel) return this.#channel;
    return new Promise((resolve, reject) => {
      const ready = (channel: ConfirmChannel) => {
        clearTimeout(timer);
        this.#waiting.delete(ready);
        resolve(channel);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(ready);
        reject(
          new BusUnavailableError(
            this.#lastSetUpFailure ?? `RabbitMQ was not reachable for ${Math.round(withinMs)} ms`,
          ),
        );
      }, withinMs);
      this.#waiting.add(ready);
    });
  }

  /** Sets the present channel up again after the broker cancelled its consumer; a failure of this and one more try gives up. */
  async repair(): Promise<void> {
    const channel = this.#channel;
    if (!channel || this.#closed) return;
    this.#allowedSetUps = SET_UPS_AFTER_CANCEL;
    try {
      await this.#setUp(channel);
      this.#allowedSetUps = SET_UPS_AFTER_RECONNECT;
    } catch (error) {
      await this.#setUpFailed(channel, error);
    }
  }

  /** A short-lived channel for questions whose refusal closes the channel, such as a passive declare. */
  async ask<T>(question: (channel: ConfirmChannel) => Promise<T>): Promise<T> {
    const connection = this.manager.connection;
    if (!connection) throw new BusUnavailableError('not connected to RabbitMQ');
    const channel = await connection.createConfirmChannel();
    let open = true;
    channel.on('error', () => (open = false));
    channel.on('close', () => (open = false));
    try {
      return await question(channel);
    } finally {
      if (open) await channel.close().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    const channel = this.#channel;
    this.#channel = null;
    // The channel may be gone already; either way the connection below goes too.
    await channel?.close().catch(() => undefined);
    await this.manager.close();
  }

  async #begin(): Promise<void> {
    const connection = this.manager.connection;
    if (this.#closed || this.#beginning || this.#channel || !connection) return;
    this.#beginning = true;
    try {
      await this.#open(connection);
    } finally {
      this.#beginning = false;
    }
    // The connection may have been replaced while the old one was being set up.
    if (!this.#channel && this.manager.connection && this.manager.connection !== connection) {
      await this.#begin();
    }
  }

  async #open(connection: ChannelModel): Promise<void> {
    let channel: ConfirmChannel | null = null;
    try {
      const opened = await connection.createConfirmChannel();
      channel = opened;
      let open = true;
      // Without a listener an error of the channel would tear the whole connection down.
      opened.on('error', (error) =>
        this.options.logger.error({ reason: describeFailure(error) }, 'RabbitMQ closed the channel'),
      );
      opened.once('close', () => {
        open = false;
        this.#lost(opened);
      });
      await this.#setUp(opened);
      if (!open || this.#closed) return;
      this.#channel = opened;
      this.#failedSetUps = 0;
      this.#lastSetUpFailure = undefined;
      this.#allowedSetUps = SET_UPS_AFTER_RECONNECT;
      for (const ready of this.#waiting) ready(opened);
    } catch (error) {
      await this.#setUpFailed(channel, error);
    }
  }

  async #setUp(channel: ConfirmChannel): Promise<void> {
    await within(
      SET_UP_TIMEOUT_MS,
      () => this.options.setUp(channel),
      () => new Error('RabbitMQ took too long to declare queues'),
    );
  }

  async #setUpFailed(channel: ConfirmChannel | null, error: unknown): Promise<void> {
    // When the connection went away meanwhile, the set-up is not to blame.
    if (this.#closed || !this.manager.isConnected()) return;
    this.#failedSetUps += 1;
    const reason = describeFailure(error);
    this.#lastSetUpFailure = `the queues could not be set up on RabbitMQ: ${reason}`;
    this.options.logger.error({ reason }, 'could not set up queues on RabbitMQ');
    await channel?.close().catch(() => undefined);
    if (this.#failedSetUps >= this.#allowedSetUps) this.options.giveUp(error);
    this.#beginLater();
  }

  #reportOutage(error: unknown): void {
    if (Date.now() - this.#outageReportedAt < REPORT_OUTAGE_EVERY_MS) return;
    this.#outageReportedAt = Date.now();
    this.options.logger.warn(
      { reason: describeFailure(error) },
      'RabbitMQ is not reachable; trying again every second. Check RABBITMQ_URL and that the broker runs.',
    );
  }

  #lost(channel: ConfirmChannel): void {
    if (this.#channel !== channel) return;
    this.#channel = null;
    if (this.#closed) return;
    this.options.interrupted();
    this.#beginLater();
  }

  /** Serves the case that only the channel was lost; after a lost connection the manager's connect event comes first. */
  #beginLater(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => void this.#begin(), TRY_AGAIN_AFTER_MS);
  }
}
