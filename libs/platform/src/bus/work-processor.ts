import { type ConfirmChannel } from 'amqplib';
import { type ServiceName } from '#contracts/bus/contract';
import { type Topology } from '#contracts/bus/topology';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { type Metrics } from '../metrics/metrics.js';
import { ConfirmedPublisher } from './confirmed-publisher.js';
import { runWithCorrelation } from './correlation.js';
import {
  acknowledge,
  attemptOf,
  type BoundHandler,
  type Delivery,
  type DeliveryProcessor,
  giveBack,
} from './delivery.js';
import { type RetryTier, type Verdict, verdictOn } from './delivery-policy.js';
import { TransientError } from './bus-errors.js';
import { HEADERS, parseEnvelope, pathsOf } from './wire-message.js';

export interface WorkProcessorOptions {
  readonly kind: 'commands' | 'events';
  readonly service: ServiceName;
  readonly topology: Topology;
  readonly publishTimeoutMs: number;
  readonly handlers: ReadonlyMap<string, BoundHandler>;
  readonly logger: StructuredLogger;
  readonly metrics: Metrics;
}

/**
 * Handles commands and events and carries out the verdict of the delivery policy. A message leaves the queue only
 * when its work is done or the broker has confirmed its copy in a delay tier or the dead-letter queue.
 */
export class WorkProcessor implements DeliveryProcessor {
  readonly #publishers = new WeakMap<ConfirmChannel, ConfirmedPublisher>();

  constructor(private readonly options: WorkProcessorOptions) {}

  async process(delivery: Delivery): Promise<void> {
    const { kind, metrics } = this.options;
    const startedAt = performance.now();
    const { wireName, verdict } = await this.#handle(delivery);
    metrics.handlingSeconds.observe({ kind, contract: wireName }, (performance.now() - startedAt) / 1_000);
    const outcome = verdict === 'done' ? 'ok' : verdict.kind;
    metrics.handled.inc({ kind, contract: wireName, outcome });
    await this.#carryOut(delivery, wireName, verdict);
  }

  async #handle(delivery: Delivery): Promise<{ wireName: string; verdict: Verdict | 'done' }> {
    const { handlers, logger } = this.options;
    const attempt = attemptOf(delivery);
    const parsed = parseEnvelope(delivery.message.content);
    if (!parsed.ok) {
      return { wireName: 'unreadable', verdict: { kind: 'dead-letter', reason: parsed.reason } };
    }
    const { envelope, wireName } = parsed;
    return runWithCorrelation(
      { correlationId: envelope.correlationId, causationId: envelope.id },
      async (): Promise<{ wireName: string; verdict: Verdict | 'done' }> => {
        const bound = handlers.get(wireName);
        if (!bound || bound.contract.kind === 'request') {
          // While versions change a newer copy may know it: so it comes again before it is parked.
          const unknown = new TransientError(`nobody handles ${wireName}`);
          logger.warn({ contract: wireName, attempt }, 'nobody handles this message');
          return { wireName, verdict: verdictOn(unknown, attempt) };
        }
        const payload = bound.contract.payload.safeParse(envelope.payload);
        if (!payload.success) {
          const reason = `payload is invalid: ${pathsOf(payload.error.issues)}`;
          return { wireName, verdict: { kind: 'dead-letter', reason } };
        }
        try {
          const { redelivered } = delivery.message.fields;
          await bound.handle(payload.data, { envelope, attempt, redelivered });
          return { wireName, verdict: 'done' };
        } catch (error) {
          const verdict = verdictOn(error, attempt);
          const fields = {
            contract: wireName,
            messageId: envelope.id,
            attempt,
            verdict: verdict.kind,
            error,
          };
          if (verdict.kind === 'dead-letter') logger.error(fields, 'a handler failed');
          else logger.warn(fields, 'a handler failed');
          return { wireName, verdict };
        }
      },
    );
  }

  async #carryOut(delivery: Delivery, wireName: string, verdict: Verdict | 'done'): Promise<void> {
    if (verdict === 'done' || verdict.kind === 'refused') {
      acknowledge(delivery);
      return;
    }
    try {
      if (verdict.kind === 'retry') await this.#delay(delivery, wireName, verdict.tier);
      else await this.#park(delivery, wireName, verdict.reason);
      acknowledge(delivery);
    } catch (error) {
      this.options.logger.warn({ contract: wireName, error }, 'gave a message back to its queue');
      giveBack(delivery);
    }
  }

  async #delay(delivery: Delivery, contract: string, tier: RetryTier): Promise<void> {
    const { topology, service, metrics } = this.options;
    const { commandsQueue, eventsQueue, retryQueue } = topology.service(service);
    const queue = this.options.kind === 'commands' ? commandsQueue : eventsQueue;
    await this.#copy(delivery, retryQueue(queue, tier.name), {
      headers: { [HEADERS.attempt]: attemptOf(delivery) + 1 },
      // Messages that failed together should not come back together.
      expiration: Math.round(tier.delayMs * (0.75 + Math.random() / 4)),
    });
    metrics.retried.inc({ contract, tier: tier.name });
  }

  async #park(delivery: Delivery, contract: string, reason: string): Promise<void> {
    const { topology, service, metrics, logger, kind } = this.options;
    await this.#copy(delivery, topology.service(service).deadLetterQueue, {
      headers: {
        [HEADERS.attempt]: attemptOf(delivery),
        [HEADERS.deadLetterReason]: reason,
        [HEADERS.deadLetterQueue]: kind,
        [HEADERS.deadLetteredAt]: new Date().toISOString(),
      },
    });
    metrics.deadLettered.inc({ contract });
    logger.error({ contract, reason }, 'parked a message in the dead-letter queue');
  }

  async #copy(
    { message, channel }: Delivery,
    queue: string,
    changes: { headers: Record<string, unknown>; expiration?: number },
  ): Promise<void> {
    const publisher = this.#publishers.get(channel) ?? new ConfirmedPublisher(channel);
    this.#publishers.set(channel, publisher);
    const { messageId, contentType, type } = message.properties;
    await publisher.publish(
      {
        exchange: '',
        routingKey: queue,
        content: message.content,
        options: {
          messageId: typeof messageId === 'string' ? messageId : String(message.fields.deliveryTag),
          contentType,
          type,
          persistent: true,
          mandatory: true,
          headers: changes.headers,
          ...(changes.expiration === undefined ? {} : { expiration: changes.expiration }),
        },
      },
      this.options.publishTimeoutMs,
    );
  }
}
