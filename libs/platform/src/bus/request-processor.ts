import { type Reply } from '#contracts/bus/envelope';
import { DomainError } from '#contracts/shared/domain-error';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { type Metrics } from '../metrics/metrics.js';
import { runWithCorrelation } from './correlation.js';
import {
  acknowledge,
  attemptOf,
  type BoundHandler,
  type Delivery,
  type DeliveryProcessor,
} from './delivery.js';
import { isTransient } from './transient.js';
import { HEADERS, parseEnvelope, pathsOf } from './wire-message.js';

/** Answers requests. Every one gets a reply and is acknowledged, except those whose sender no longer waits: they are dropped. */
export class RequestProcessor implements DeliveryProcessor {
  constructor(
    private readonly handlers: ReadonlyMap<string, BoundHandler>,
    private readonly logger: StructuredLogger,
    private readonly metrics: Metrics,
  ) {}

  async process(delivery: Delivery): Promise<void> {
    const contract = String(delivery.message.fields.routingKey);
    const startedAt = performance.now();
    if (isExpired(delivery)) {
      this.logger.warn({ contract }, 'dropped a request whose sender no longer waits');
      this.#count(contract, 'expired', startedAt);
      acknowledge(delivery);
      return;
    }
    const reply = await this.#answer(delivery);
    this.#reply(delivery, reply);
    acknowledge(delivery);
    this.#count(contract, reply.ok ? 'ok' : reply.error.code, startedAt);
  }

  async #answer(delivery: Delivery): Promise<Reply> {
    const parsed = parseEnvelope(delivery.message.content);
    if (!parsed.ok) {
      this.logger.error({ reason: parsed.reason }, 'refused a request that could not be read');
      return refusal('BAD_REQUEST', 'The request could not be read.');
    }
    const { envelope, wireName } = parsed;
    return runWithCorrelation(
      { correlationId: envelope.correlationId, causationId: envelope.id },
      async (): Promise<Reply> => {
        const bound = this.handlers.get(wireName);
        if (!bound || bound.contract.kind !== 'request') {
          this.logger.error({ contract: wireName }, 'nobody handles this request');
          return refusal('INTERNAL', 'The service does not know this request.');
        }
        const payload = bound.contract.request.safeParse(envelope.payload);
        if (!payload.success) {
          this.logger.warn(
            { contract: wireName, fields: pathsOf(payload.error.issues) },
            'refused a request with a wrong payload',
          );
          return refusal('VALIDATION_FAILED', 'The request is not valid.', {
            errors: payload.error.issues.map(({ path, message }) => ({
              path: path.map(String).join('.'),
              message,
            })),
          });
        }
        const context = {
          envelope,
          attempt: attemptOf(delivery),
          redelivered: delivery.message.fields.redelivered,
        };
        try {
          return { ok: true, value: await bound.handle(payload.data, context) };
        } catch (error) {
          return this.#refusalOf(error, wireName);
        }
      },
    );
  }

  /** A refusal of the domain travels as it is; of everything else only its kind, never its words. */
  #refusalOf(error: unknown, contract: string): Reply {
    if (error instanceof DomainError) {
      return refusal(error.code, error.message, error.details);
    }
    if (isTransient(error)) {
      this.logger.warn({ contract, error }, 'could not answer a request for now');
      return refusal('SERVICE_UNAVAILABLE', 'The service is not available at the moment.');
    }
    this.logger.error({ contract, error }, 'a request handler failed');
    return refusal('INTERNAL', 'Something went wrong inside the service.');
  }

  #reply({ message, channel }: Delivery, reply: Reply): void {
    const { replyTo, correlationId } = message.properties;
    if (typeof replyTo !== 'string' || replyTo === '') return;
    try {
      channel.sendToQueue(replyTo, Buffer.from(JSON.stringify(reply)), {
        correlationId: String(correlationId),
        contentType: 'application/json',
        persistent: false,
      });
    } catch (error) {
      this.logger.warn({ error }, 'a reply could not be sent; its sender will ask again');
    }
  }

  #count(contract: string, outcome: string, startedAt: number): void {
    this.metrics.handled.inc({ kind: 'requests', contract, outcome });
    this.metrics.handlingSeconds.observe(
      { kind: 'requests', contract },
      (performance.now() - startedAt) / 1_000,
    );
  }
}

/** The broker drops most of these itself; this catches what it had already pushed to a process that was busy. */
function isExpired({ message }: Delivery): boolean {
  const deadline: unknown = message.properties.headers?.[HEADERS.deadline];
  return typeof deadline === 'number' && deadline < Date.now();
}

const refusal = (code: string, message: string, details: Readonly<Record<string, unknown>> = {}): Reply => ({
  ok: false,
  error: { code, message, details: { ...details } },
});
