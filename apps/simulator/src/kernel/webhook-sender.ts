import { type Clock } from './clock.js';
import { type Fault, type Faults, webhookActions, type WebhookAction } from './faults.js';
import { HttpClient, type HttpOutcome, type OutgoingRequest } from './http-attempt.js';

/** How the delivery must be signed; everything but `good` has to be refused by the receiver. */
export type Signing =
  | { kind: 'good' }
  | { kind: 'bad_signature' }
  | { kind: 'wrong_secret' }
  | { kind: 'old_timestamp'; ageSeconds: number };

/** One webhook to deliver once. `request` is called for each sending, so that it can sign anew. */
export interface Delivery {
  provider: 'twilio' | 'stripe';
  /** What it tells, for the log and for the `match` of faults, e.g. `{ type: 'charge.succeeded' }` or `{ MessageStatus: 'sent' }`. */
  params: Record<string, string>;
  url: string;
  request(signing: Signing): OutgoingRequest;
}

/** One entry of the attempt log. */
export interface Attempt {
  at: string;
  provider: string;
  url: string;
  params: Record<string, string>;
  signing: Signing['kind'];
  headers: Record<string, string>;
  outcome: HttpOutcome;
  durationMs: number;
}

export type DeliveryOutcome = HttpOutcome | { kind: 'dropped' };

const attemptCapacity = 2_000;
const longestHoldMs = 5_000;
const ordinaryActions = webhookActions.filter((action) => action !== 'webhook_before_response');

/** Delivers webhooks, applying the delivery faults of section "fault injection". Retrying is the provider half's policy. */
export class WebhookSender {
  private readonly client = new HttpClient();
  private attemptLog: Attempt[] = [];
  private held: { after: number; release: () => void }[] = [];

  constructor(
    private readonly faults: Faults,
    private readonly clock: Clock,
  ) {}

  /**
   * Delivers one webhook and resolves with what the receiver answered (with duplicates: to the first copy).
   * `dropped` means that a fault lost it on the way; a provider that retries on no answer should retry then, too.
   */
  async deliver(delivery: Delivery): Promise<DeliveryOutcome> {
    const fault = this.takeFault(delivery, ordinaryActions);
    const outcome = fault
      ? await this.deliverFaultily(delivery, fault)
      : await this.send(delivery, { kind: 'good' });
    this.releaseHeld();
    return outcome;
  }

  /** True when a `webhook_before_response` fault asks that this webhook arrive before the API answers. Uses the fault up. */
  wantsBeforeResponse(delivery: Pick<Delivery, 'provider' | 'params' | 'url'>): boolean {
    return this.takeFault(delivery, ['webhook_before_response']) !== undefined;
  }

  attempts(filter: { provider?: string | undefined; url?: string | undefined } = {}): Attempt[] {
    return this.attemptLog.filter(
      (attempt) =>
        (filter.provider === undefined || attempt.provider === filter.provider) &&
        (filter.url === undefined || attempt.url.includes(filter.url)),
    );
  }

  reset(): void {
    this.attemptLog = [];
    for (const hold of this.held.splice(0)) hold.release();
  }

  close(): void {
    this.reset();
    this.client.close();
  }

  private takeFault(
    delivery: Pick<Delivery, 'params' | 'url'>,
    actions: readonly WebhookAction[],
  ): Fault | undefined {
    return this.faults.take(
      { provider: 'webhook', method: 'POST', path: delivery.url, params: delivery.params },
      actions,
    );
  }

  private async deliverFaultily(delivery: Delivery, fault: Fault): Promise<DeliveryOutcome> {
    switch (fault.action) {
      case 'webhook_drop':
        return { kind: 'dropped' };
      case 'webhook_dup': {
        const outcomes = await Promise.all(
          Array.from({ length: fault.n + 1 }, () => this.send(delivery, { kind: 'good' })),
        );
        return outcomes[0] ?? { kind: 'dropped' };
      }
      case 'webhook_delay':
        await this.clock.sleep(fault.delayMs ?? 5_000);
        return this.send(delivery, { kind: 'good' });
      case 'webhook_reorder':
        await this.hold(fault.window, fault.delayMs ?? longestHoldMs);
        return this.send(delivery, { kind: 'good' });
      case 'webhook_replay':
        return this.replay(delivery, fault.delayMs ?? 1_000);
      case 'webhook_bad_signature':
        return this.send(delivery, { kind: 'bad_signature' });
      case 'webhook_wrong_secret':
        return this.send(delivery, { kind: 'wrong_secret' });
      case 'webhook_old_timestamp':
        return this.send(delivery, { kind: 'old_timestamp', ageSeconds: fault.seconds });
      default:
        return this.send(delivery, { kind: 'good' });
    }
  }

  /** Sends it, and the very same bytes once more later, as somebody who recorded the request would. */
  private async replay(delivery: Delivery, delayMs: number): Promise<HttpOutcome> {
    const request = delivery.request({ kind: 'good' });
    const outcome = await this.sendRequest(delivery, 'good', request);
    this.clock.schedule(delayMs, () => this.sendRequest(delivery, 'good', request));
    return outcome;
  }

  private send(delivery: Delivery, signing: Signing): Promise<HttpOutcome> {
    return this.sendRequest(delivery, signing.kind, delivery.request(signing));
  }

  private async sendRequest(
    delivery: Delivery,
    signing: Signing['kind'],
    request: OutgoingRequest,
  ): Promise<HttpOutcome> {
    const { provider, params, url } = delivery;
    const startedAt = performance.now();
    const at = this.clock.date().toISOString();
    const outcome = await this.client.send(request);
    const durationMs = Math.round(performance.now() - startedAt);
    this.attemptLog.push({
      at,
      provider,
      url,
      params,
      signing,
      headers: request.headers,
      outcome,
      durationMs,
    });
    if (this.attemptLog.length > attemptCapacity * 1.1)
      this.attemptLog = this.attemptLog.slice(-attemptCapacity);
    return outcome;
  }

  /** Waits until `window` other deliveries went out, at most `longestMs`: the last webhook of a run must not wait for ever. */
  private hold(window: number, longestMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => hold.release(), longestMs);
      const hold = {
        after: window,
        release: (): void => {
          clearTimeout(timer);
          this.held = this.held.filter((other) => other !== hold);
          resolve();
        },
      };
      this.held.push(hold);
    });
  }

  private releaseHeld(): void {
    for (const hold of this.held.slice()) {
      hold.after -= 1;
      if (hold.after <= 0) hold.release();
    }
  }
}
