import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

interface PaymentIntent {
  readonly id: string;
  readonly customer: string;
  readonly status: string;
  readonly metadata: Record<string, string>;
}

interface StripeState {
  readonly customers: { readonly id: string; readonly metadata: Record<string, string> }[];
  readonly payment_intents: PaymentIntent[];
  readonly charges: { readonly customer: string; readonly paid: boolean }[];
  readonly webhook_endpoints: { readonly id: string }[];
  readonly events: {
    readonly id: string;
    readonly type: string;
    readonly data: { readonly object: PaymentIntent };
  }[];
}

/** The project's own simulator as a process of its own, with what these tests ask of its Stripe half. */
export class SimulatedStripe {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<SimulatedStripe> {
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--import', '@swc-node/register/esm-register', 'apps/simulator/src/main.ts'],
      {
        env: { ...process.env, PORT: '0', SIM_SPEED: '10', STRIPE_SECRET_KEY: 'sk_test_billing' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /listens on (\S+)/.exec(line)?.[1];
      if (url !== undefined) return new SimulatedStripe(child, url);
    }
    throw new Error('the simulator ended before it listened');
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }

  /** Registers a webhook endpoint for all events and returns its signing secret. */
  async addWebhook(url: string): Promise<string> {
    const answer = await fetch(`${this.url}/v1/webhook_endpoints`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_billing',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ url, 'enabled_events[0]': '*' }).toString(),
    });
    const { secret } = (await answer.json()) as { secret: string };
    return secret;
  }

  async state(): Promise<StripeState> {
    const answer = await fetch(`${this.url}/_sim/state`);
    return ((await answer.json()) as { stripe: StripeState }).stripe;
  }

  async customersOf(accountId: string): Promise<string[]> {
    const { customers } = await this.state();
    return customers.filter(({ metadata }) => metadata['account_id'] === accountId).map(({ id }) => id);
  }

  async paymentsOf(accountId: string): Promise<PaymentIntent[]> {
    const { payment_intents: payments } = await this.state();
    return payments.filter(({ metadata }) => metadata['account_id'] === accountId);
  }

  /** Charges that were tried, the failed ones included. */
  async attemptsOf(accountId: string): Promise<number> {
    const customers = await this.customersOf(accountId);
    return (await this.state()).charges.filter(({ customer }) => customers.includes(customer)).length;
  }

  /** What the person does on the hosted page. */
  async completeCheckout(url: string, paymentMethod: string): Promise<void> {
    const session = new URL(url).pathname.split('/').at(-1) ?? '';
    await this.#control(`stripe/checkout/${session}/complete`, { payment_method: paymentMethod });
  }

  async nextOutcome(accountId: string, code: string, times: number): Promise<void> {
    const [customer] = await this.customersOf(accountId);
    await this.#control(`stripe/customers/${customer}/next_outcome`, { code, times });
  }

  async fault(fault: Record<string, unknown>): Promise<void> {
    await this.#control('faults', fault);
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.url}/_sim/faults`, { method: 'DELETE' });
  }

  /** Moves the provider's time forward: what is due happens, idempotency keys grow old. */
  async advance(by: string): Promise<void> {
    await this.#control('clock', { advance: by });
  }

  /** How many deliveries of webhooks were answered with this status. */
  async webhooksAnswered(status: number): Promise<number> {
    const answer = await fetch(`${this.url}/_sim/webhooks?provider=stripe`);
    const { attempts } = (await answer.json()) as {
      attempts: { outcome: { kind: string; status?: number } }[];
    };
    return attempts.filter(({ outcome }) => outcome.status === status).length;
  }

  /** Gives the only webhook endpoint another secret; the old one signs beside it for a day. */
  async rollSecret(): Promise<void> {
    const [endpoint] = (await this.state()).webhook_endpoints;
    await this.#control(`stripe/webhook_endpoints/${endpoint?.id}/roll`, {});
  }

  async resendEvents(type: string, accountId: string): Promise<void> {
    const { events } = await this.state();
    for (const event of events)
      if (event.type === type && event.data.object.metadata['account_id'] === accountId)
        await this.#control(`stripe/events/${event.id}/resend`, {});
  }

  async #control(path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.url}/_sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  }
}
