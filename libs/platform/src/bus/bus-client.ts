import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { type CommandContract, type EventContract, type RequestContract } from '#contracts/bus/contract';
import { type Reply } from '#contracts/bus/envelope';
import { topologyOf } from '#contracts/bus/topology';
import { DomainError } from '#contracts/shared/domain-error';
import { StructuredLogger } from '../logging/structured-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { BusUnavailableError } from './bus-errors.js';
import { BUS_SETTINGS, type BusSettings } from './bus-settings.js';
import { toDomainError } from './reply-error.js';
import { RmqClient } from './rmq-client.js';
import { envelopeFor, HEADERS } from './wire-message.js';
import { FatalFailure } from '../service/fatal-failure.js';
import { type OutgoingMessage } from './rmq-client.js';

const FIRST_CONNECTION_WITHIN_MS = 60_000;

/** How a service speaks to others. Many calls may be under way at once; nothing is queued while the broker is away longer than a timeout. */
@Injectable()
export class BusClient implements OnModuleInit, OnApplicationShutdown {
  readonly #client: RmqClient;
  readonly #topology: ReturnType<typeof topologyOf>;

  constructor(
    @Inject(BUS_SETTINGS) private readonly settings: BusSettings,
    private readonly logger: StructuredLogger,
    private readonly metrics: Metrics,
    fatal: FatalFailure,
  ) {
    this.#topology = topologyOf(settings.namespace);
    this.#client = new RmqClient(settings, logger.forContext('bus-client'), (error) =>
      fatal.report('the bus client cannot work with RabbitMQ', error),
    );
  }

  async onModuleInit(): Promise<void> {
    await this.#client.open().whenReady(FIRST_CONNECTION_WITHIN_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#client.close();
  }

  /** Throws with a reason unless requests and commands can leave now. */
  assertConnected(): void {
    if (!this.#client.open().channel) throw new Error('not connected to RabbitMQ');
  }

  /**
   * Asks the contract's owner and waits for the answer, `timeoutMs` at most (default BUS_REQUEST_TIMEOUT_MS), of which 3 s
   * for a connection where there is none. Throws the owner's refusal as DomainError; SERVICE_UNAVAILABLE when there was no
   * answer, in which case it may have been carried out all the same: repeat it with the same idempotency key.
   */
  async request<Request, Answer>(
    contract: RequestContract<Request, Answer>,
    payload: NoInfer<Request>,
    { timeoutMs = this.settings.requestTimeoutMs }: { timeoutMs?: number } = {},
  ): Promise<Answer> {
    const stop = this.metrics.requestSeconds.startTimer({ contract: contract.wireName });
    const outgoing = this.#outgoing(contract, payload, this.#topology.requestsExchange, timeoutMs, {
      persistent: false,
      mandatory: true,
      expiration: timeoutMs,
      headers: { [HEADERS.deadline]: Date.now() + timeoutMs },
    });
    let outcome = 'failed';
    try {
      const reply = await firstValueFrom(
        this.#client.send<Reply, OutgoingMessage>(contract.wireName, outgoing),
      );
      outcome = reply.ok ? 'ok' : reply.error.code;
      if (!reply.ok) throw toDomainError(reply.error);
      return this.#parseAnswer(contract, reply.value);
    } catch (error) {
      if (!(error instanceof BusUnavailableError)) throw error;
      outcome = 'SERVICE_UNAVAILABLE';
      this.logger.warn({ contract: contract.wireName, reason: error.message }, 'a request got no answer');
      throw new DomainError('SERVICE_UNAVAILABLE', 'The service did not answer in time.', {
        contract: contract.wireName,
      });
    } finally {
      stop();
      this.metrics.published.inc({ kind: 'request', contract: contract.wireName, outcome });
    }
  }

  /** Leaves owed work with the contract's owner. Throws BusUnavailableError when that is not certain: repeat it later. */
  async send<Payload>(contract: CommandContract<Payload>, payload: NoInfer<Payload>): Promise<void> {
    const timeoutMs = this.settings.publishTimeoutMs;
    const exchange = this.#topology.commandsExchange;
    await this.#emit(
      this.#outgoing(contract, payload, exchange, timeoutMs, { persistent: true, mandatory: true }),
      'command',
    );
  }

  /** Tells a fact to whoever listens, be it nobody. Throws BusUnavailableError when it is not certain that the broker has it. */
  async publish<Payload>(contract: EventContract<Payload>, payload: NoInfer<Payload>): Promise<void> {
    const timeoutMs = this.settings.publishTimeoutMs;
    const exchange = this.#topology.eventsExchange;
    await this.#emit(this.#outgoing(contract, payload, exchange, timeoutMs, { persistent: true }), 'event');
  }

  async #emit(outgoing: OutgoingMessage, kind: 'command' | 'event'): Promise<void> {
    const contract = outgoing.publication.routingKey;
    try {
      await lastValueFrom(this.#client.emit(contract, outgoing), { defaultValue: undefined });
      this.metrics.published.inc({ kind, contract, outcome: 'ok' });
    } catch (error) {
      this.metrics.published.inc({ kind, contract, outcome: 'unknown' });
      throw error;
    }
  }

  #outgoing(
    contract: RequestContract<unknown, unknown> | CommandContract<unknown> | EventContract<unknown>,
    payload: unknown,
    exchange: string,
    timeoutMs: number,
    options: Omit<OutgoingMessage['publication']['options'], 'messageId'>,
  ): OutgoingMessage {
    const envelope = envelopeFor(contract, payload);
    return {
      timeoutMs,
      publication: {
        exchange,
        routingKey: contract.wireName,
        content: Buffer.from(JSON.stringify(envelope)),
        options: {
          ...options,
          messageId: envelope.id,
          type: contract.wireName,
          contentType: 'application/json',
        },
      },
    };
  }

  #parseAnswer<Request, Answer>(contract: RequestContract<Request, Answer>, value: unknown): Answer {
    const parsed = contract.reply.safeParse(value);
    if (parsed.success) return parsed.data;
    this.logger.error(
      { contract: contract.wireName, fields: parsed.error.issues.map(({ path }) => path.join('.')) },
      'a reply broke its contract',
    );
    throw new DomainError('INTERNAL', 'The service gave an unexpected answer.', {
      contract: contract.wireName,
    });
  }
}
