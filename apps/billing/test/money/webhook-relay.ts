import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import Stripe from 'stripe';

interface Delivery {
  readonly payload: string;
  readonly dueAt: number;
}

/** What becomes of a delivery: handed on so many times, each after so much time of the clock. None: it is lost. */
export type Fate = readonly { readonly afterMs: number }[];

/**
 * Stands between Stripe's webhooks and billing, and says yes to everything: what it loses, Stripe believes delivered. What it
 * holds back it signs anew when it hands it on, as Stripe does with every delivery.
 */
export class WebhookRelay {
  readonly #stripe = new Stripe('sk_test_relay', { telemetry: false });
  readonly #held: Delivery[] = [];
  readonly lost = { count: 0 };

  private constructor(
    private readonly server: Server,
    private readonly secret: string,
    private readonly target: string,
    private readonly fateOf: (payload: string) => Fate,
  ) {}

  static async start(
    secret: string,
    target: string,
    fateOf: (payload: string) => Fate,
  ): Promise<WebhookRelay> {
    const server = createServer();
    const relay = new WebhookRelay(server, secret, target, fateOf);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        relay.#take(Buffer.concat(chunks).toString('utf8'));
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/stripe/webhook`;
  }

  get holds(): number {
    return this.#held.length;
  }

  /** Hands on what is due by the clock, in no particular order. What billing could not take stays due. */
  async deliverDue(now: number): Promise<void> {
    const due = this.#held.filter(({ dueAt }) => dueAt <= now);
    for (const delivery of due.toReversed()) {
      if (!(await this.#handOn(delivery.payload))) continue;
      this.#held.splice(this.#held.indexOf(delivery), 1);
    }
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  #take(payload: string): void {
    const fate = this.fateOf(payload);
    if (fate.length === 0) this.lost.count += 1;
    for (const { afterMs } of fate) this.#held.push({ payload, dueAt: Date.now() + afterMs });
  }

  async #handOn(payload: string): Promise<boolean> {
    const timestamp = Math.floor(Date.now() / 1_000);
    const signature = this.#stripe.webhooks.generateTestHeaderString({
      payload,
      secret: this.secret,
      timestamp,
    });
    try {
      const answer = await fetch(this.target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: payload,
      });
      return answer.ok;
    } catch {
      return false;
    }
  }
}
