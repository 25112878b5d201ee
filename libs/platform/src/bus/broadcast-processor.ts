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
import { parseEnvelope, pathsOf } from './wire-message.js';

/** Hands facts to this process. Each is acknowledged whatever happens: nothing may depend on having seen every broadcast. */
export class BroadcastProcessor implements DeliveryProcessor {
  constructor(
    private readonly handlers: ReadonlyMap<string, BoundHandler>,
    private readonly logger: StructuredLogger,
    private readonly metrics: Metrics,
  ) {}

  async process(delivery: Delivery): Promise<void> {
    const contract = String(delivery.message.fields.routingKey);
    const outcome = await this.#handle(delivery);
    acknowledge(delivery);
    if (outcome !== 'ok') this.logger.error({ contract, reason: outcome }, 'could not handle a broadcast');
    this.metrics.handled.inc({ kind: 'broadcast', contract, outcome: outcome === 'ok' ? 'ok' : 'failed' });
  }

  async #handle(delivery: Delivery): Promise<string> {
    const parsed = parseEnvelope(delivery.message.content);
    if (!parsed.ok) return parsed.reason;
    const { envelope, wireName } = parsed;
    const bound = this.handlers.get(wireName);
    if (!bound || bound.contract.kind === 'request') return `nobody handles ${wireName}`;
    const payload = bound.contract.payload.safeParse(envelope.payload);
    if (!payload.success) return `payload is invalid: ${pathsOf(payload.error.issues)}`;
    const context = {
      envelope,
      attempt: attemptOf(delivery),
      redelivered: delivery.message.fields.redelivered,
    };
    const correlation = { correlationId: envelope.correlationId, causationId: envelope.id };
    try {
      await runWithCorrelation(correlation, () => bound.handle(payload.data, context));
      return 'ok';
    } catch (error) {
      this.logger.error({ contract: wireName, error }, 'a broadcast handler failed');
      return 'handler failed';
    }
  }
}
