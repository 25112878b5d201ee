import { type Kernel } from '../../kernel/kernel.js';
import { type DeliveryOutcome, type Signing } from '../../kernel/webhook-sender.js';
import { type Collection } from '../collection.js';
import { type StripeEvent } from '../objects/event.js';
import { type WebhookEndpoint } from '../objects/webhook-endpoint.js';
import { type Origin } from '../origin.js';
import { signPayload } from './sign-payload.js';
import { type SigningSecrets } from './signing-secrets.js';

/** One event that one endpoint has not confirmed yet. */
interface Undelivered {
  eventId: string;
  endpointId: string;
  failedAttempts: number;
  startedAtMs: number;
  hasGivenUp: boolean;
}

const minuteMs = 60_000;
const retryDelaysMs = [10_000, minuteMs, 10 * minuteMs, 60 * minuteMs, 180 * minuteMs];
const givesUpAfterMs = 3 * 24 * 60 * minuteMs;

/** Sends events to endpoints and, on anything but 2xx, again with growing delay for three days, signed anew each time. */
export class WebhookDeliveries {
  private readonly undelivered = new Map<string, Undelivered>();

  constructor(
    private readonly kernel: Kernel,
    private readonly events: Collection<StripeEvent>,
    private readonly endpoints: Collection<WebhookEndpoint>,
    private readonly secrets: SigningSecrets,
  ) {}

  start(event: StripeEvent, endpoint: WebhookEndpoint, origin: Origin): void {
    const record: Undelivered = {
      eventId: event.id,
      endpointId: endpoint.id,
      failedAttempts: 0,
      startedAtMs: this.kernel.clock.now(),
      hasGivenUp: false,
    };
    this.undelivered.set(keyOf(record), record);
    const isEarly = this.kernel.sender.wantsBeforeResponse({
      provider: 'stripe',
      params: { type: event.type },
      url: endpoint.url,
    });
    if (isEarly) origin.webhooksBeforeAnswer.push(this.attempt(record));
    else this.kernel.clock.schedule(0, () => this.attempt(record));
  }

  /** Sends an event once more to every endpoint, whatever became of it before. */
  resend(event: StripeEvent): Promise<DeliveryOutcome[]> {
    return Promise.all(this.endpoints.all().map((endpoint) => this.send(event, endpoint)));
  }

  /** The ids of events that some endpoint has not confirmed. */
  undeliveredEvents(): Set<string> {
    return new Set([...this.undelivered.values()].map((record) => record.eventId));
  }

  clear(): void {
    this.undelivered.clear();
  }

  dump(): unknown {
    return [...this.undelivered.values()];
  }

  /** After a restart everything that was waiting for a retry is tried at once. */
  load(records: unknown): void {
    for (const record of (records ?? []) as Undelivered[]) {
      this.undelivered.set(keyOf(record), record);
      if (!record.hasGivenUp) this.kernel.clock.schedule(0, () => this.attempt(record));
    }
  }

  private async attempt(record: Undelivered): Promise<void> {
    const event = this.events.get(record.eventId);
    const endpoint = this.endpoints.get(record.endpointId);
    if (!event || endpoint?.status !== 'enabled') {
      this.undelivered.delete(keyOf(record));
      return;
    }
    const outcome = await this.send(event, endpoint);
    // A reset may have emptied everything while the receiver was thinking.
    if (!this.undelivered.has(keyOf(record))) return;
    if (isConfirmed(outcome)) {
      event.pending_webhooks -= 1;
      this.undelivered.delete(keyOf(record));
    } else this.retryLater(record);
    this.kernel.store.changed();
  }

  private retryLater(record: Undelivered): void {
    const delayMs = retryDelaysMs[Math.min(record.failedAttempts, retryDelaysMs.length - 1)] ?? minuteMs;
    record.failedAttempts += 1;
    record.hasGivenUp = this.kernel.clock.now() - record.startedAtMs > givesUpAfterMs;
    if (!record.hasGivenUp) this.kernel.clock.schedule(delayMs, () => this.attempt(record));
  }

  private send(event: StripeEvent, endpoint: WebhookEndpoint): Promise<DeliveryOutcome> {
    // Pretty-printed, as Stripe does: a receiver that verifies a re-stringified body must fail.
    const payload = JSON.stringify(event, null, 2);
    return this.kernel.sender.deliver({
      provider: 'stripe',
      params: { type: event.type, id: event.id },
      url: endpoint.url,
      request: (signing) => ({
        url: endpoint.url,
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          accept: '*/*; q=0.5, application/xml',
          'stripe-signature': this.signature(payload, endpoint, signing),
        },
        body: payload,
        readTimeoutMs: 20_000,
      }),
    });
  }

  private signature(payload: string, endpoint: WebhookEndpoint, signing: Signing): string {
    const nowMs = this.kernel.clock.now();
    return signPayload(payload, this.secrets.of(endpoint, nowMs), nowMs, signing);
  }
}

function keyOf(record: Pick<Undelivered, 'eventId' | 'endpointId'>): string {
  return `${record.eventId} ${record.endpointId}`;
}

function isConfirmed(outcome: DeliveryOutcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;
}
