import { SimulatorProcess } from '#testing/simulator-process';

interface PaymentIntent {
  readonly id: string;
  readonly amount: number;
  readonly customer: string;
  readonly status: string;
  readonly metadata: Record<string, string>;
}

interface StripeState {
  readonly customers: { readonly id: string; readonly metadata: Record<string, string> }[];
  readonly payment_intents: PaymentIntent[];
  readonly charges: {
    readonly id: string;
    readonly customer: string;
    readonly paid: boolean;
    readonly amount_refunded: number;
  }[];
  readonly refunds: {
    readonly id: string;
    readonly status: string;
    readonly metadata: Record<string, string>;
  }[];
  readonly webhook_endpoints: { readonly id: string }[];
  readonly events: {
    readonly id: string;
    readonly type: string;
    readonly data: { readonly object: PaymentIntent };
  }[];
}

/** Cents, signed as the balance feels them. */
export interface StripeFigures {
  readonly charges: number;
  readonly refunds: number;
  readonly disputes: number;
  readonly fees: number;
  readonly payouts: number;
}

export interface StripeBooks {
  readonly days: readonly (StripeFigures & { readonly day: string })[];
  readonly total: StripeFigures;
  /** Whether its transactions, objects and balance agree. */
  readonly ties: boolean;
}

const SECRET_KEY = 'sk_test_billing';

/** The simulator with what these tests ask of its Stripe half. */
export class SimulatedStripe {
  private constructor(private readonly simulator: SimulatorProcess) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<SimulatedStripe> {
    return new SimulatedStripe(
      await SimulatorProcess.start({ STRIPE_SECRET_KEY: SECRET_KEY, ...environment }),
    );
  }

  get url(): string {
    return this.simulator.url;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }

  /** Registers a webhook endpoint for all events and returns its signing secret. */
  async addWebhook(url: string): Promise<string> {
    const answer = await fetch(`${this.url}/v1/webhook_endpoints`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${SECRET_KEY}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ url, 'enabled_events[0]': '*' }).toString(),
    });
    const { secret } = (await answer.json()) as { secret: string };
    return secret;
  }

  async state(): Promise<StripeState> {
    return ((await this.simulator.control('GET', '/state')) as { stripe: StripeState }).stripe;
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
    await this.simulator.control('POST', `/stripe/checkout/${session}/complete`, {
      payment_method: paymentMethod,
    });
  }

  /** What the cardholder does on the bank's page. */
  async answerBank(url: string, action: 'confirm' | 'refuse'): Promise<void> {
    const body = new URLSearchParams({ action });
    const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    if (answer.status !== 303) throw new Error(`the bank's page answered ${answer.status}`);
  }

  async nextOutcome(accountId: string, code: string, times: number): Promise<void> {
    const [customer] = await this.customersOf(accountId);
    await this.simulator.control('POST', `/stripe/customers/${customer}/next_outcome`, { code, times });
  }

  async fault(fault: Record<string, unknown>): Promise<void> {
    await this.simulator.fault(fault);
  }

  async clearFaults(): Promise<void> {
    await this.simulator.clearFaults();
  }

  /** Moves the provider's time forward: what is due happens, idempotency keys grow old. */
  async advance(by: string): Promise<void> {
    await this.simulator.control('POST', '/clock', { advance: by });
  }

  /** How many deliveries of webhooks were answered with this status. */
  async webhooksAnswered(status: number): Promise<number> {
    const { attempts } = (await this.simulator.control('GET', '/webhooks?provider=stripe')) as {
      attempts: { outcome: { kind: string; status?: number } }[];
    };
    return attempts.filter(({ outcome }) => outcome.status === status).length;
  }

  /** Gives the only webhook endpoint another secret; the old one signs beside it for a day. */
  async rollSecret(): Promise<void> {
    const [endpoint] = (await this.state()).webhook_endpoints;
    await this.simulator.control('POST', `/stripe/webhook_endpoints/${endpoint?.id}/roll`, {});
  }

  /** A card's bank complains about a payment; undefined: it may not, for example because it did already. */
  async dispute(paymentIntentId: string, inquiry = false): Promise<string | undefined> {
    try {
      const answer = await this.simulator.control('POST', '/stripe/disputes', {
        charge: paymentIntentId,
        inquiry,
      });
      return (answer as { id: string }).id;
    } catch (error) {
      if (error instanceof Error && error.message.includes('answered 400')) return undefined;
      throw error;
    }
  }

  /** The bank decides; nothing happens to an inquiry that a refund has ended. */
  async closeDispute(id: string, outcome: 'won' | 'lost'): Promise<void> {
    try {
      await this.simulator.control('POST', `/stripe/disputes/${id}/close`, { outcome });
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('already closed'))) throw error;
    }
  }

  /** Ids of the payouts that were made. */
  async runPayouts(): Promise<string[]> {
    const { payouts } = (await this.simulator.control('POST', '/stripe/payouts/run')) as {
      payouts: { id: string }[];
    };
    return payouts.map(({ id }) => id);
  }

  async failPayout(id: string): Promise<void> {
    await this.simulator.control('POST', `/stripe/payouts/${id}/fail`, {});
  }

  /** Stripe's own books, by the UTC day on which it booked. */
  async books(): Promise<StripeBooks> {
    return (await this.simulator.control('GET', '/stripe/books')) as StripeBooks;
  }

  async resendEvents(type: string, accountId: string): Promise<void> {
    const { events } = await this.state();
    for (const event of events)
      if (event.type === type && event.data.object.metadata['account_id'] === accountId)
        await this.simulator.control('POST', `/stripe/events/${event.id}/resend`, {});
  }

  /** What people do in Stripe's dashboard; with a `mark`, as if it had been one of ours. */
  async refundInDashboard(paymentIntent: string, amountCents: number, mark?: string): Promise<void> {
    await this.#post('refunds', {
      payment_intent: paymentIntent,
      amount: String(amountCents),
      ...(mark === undefined ? {} : { 'metadata[refund_id]': mark }),
    });
  }

  /** A second payment with the card and the mark of the first, as nobody should make one. Returns its id. */
  async payAgain({ customer, amount, metadata }: PaymentIntent, paymentMethod: string): Promise<string> {
    const marks = Object.entries(metadata).map(([name, value]) => [`metadata[${name}]`, value]);
    const made = await this.#post('payment_intents', {
      customer,
      amount: String(amount),
      currency: 'usd',
      payment_method: paymentMethod,
      off_session: 'true',
      confirm: 'true',
      'allowed_payment_method_types[0]': 'card',
      ...(Object.fromEntries(marks) as Record<string, string>),
    });
    return (made as { id: string }).id;
  }

  async refundsOf(paymentIntent: string): Promise<{ id: string; amount: number; status: string }[]> {
    const answer = await fetch(`${this.url}/v1/refunds?limit=100&payment_intent=${paymentIntent}`, {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    return ((await answer.json()) as { data: { id: string; amount: number; status: string }[] }).data;
  }

  async deleteCustomer(id: string): Promise<void> {
    const answer = await fetch(`${this.url}/v1/customers/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    if (!answer.ok) throw new Error(`Stripe answered ${answer.status}: ${await answer.text()}`);
  }

  async escalateDispute(disputeId: string): Promise<void> {
    await this.simulator.control('POST', `/stripe/disputes/${disputeId}/escalate`, {});
  }

  /** Posts every event about the payment again, the newest first. */
  async resendAllOf(paymentIntent: string): Promise<void> {
    const { events } = await this.state();
    for (const { id, data } of events.toReversed())
      if (JSON.stringify(data).includes(paymentIntent))
        await this.simulator.control('POST', `/stripe/events/${id}/resend`, {});
  }

  async #post(path: string, body: Record<string, string>): Promise<unknown> {
    const answer = await fetch(`${this.url}/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${SECRET_KEY}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(body).toString(),
    });
    if (!answer.ok) throw new Error(`Stripe answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
