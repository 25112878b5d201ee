import { simulatorControl } from '#testing/simulator-control';

/** What the providers know, and what a test makes them do: the simulator's control API. */
export interface ProviderState {
  readonly twilio: {
    readonly messages: readonly ProviderMessage[];
    readonly incoming_phone_numbers: readonly { phone_number: string; sms_url: string }[];
    readonly accounts: readonly { sid: string; auth_token: string }[];
  };
  readonly stripe: {
    readonly customers: readonly { id: string; metadata: Record<string, string> }[];
    readonly payment_intents: readonly {
      id: string;
      amount: number;
      status: string;
      customer: string;
      metadata: Record<string, string>;
    }[];
    readonly charges: readonly {
      id: string;
      status: string;
      customer: string;
      amount: number;
      amount_refunded: number;
    }[];
    readonly webhook_endpoints: readonly { url: string; secret: string }[];
  };
}

export interface ProviderMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly status: string;
}

/** A picture or file that a client sends. */
export interface SentMedia {
  readonly contentType: string;
  readonly base64: string;
}

export class Simulator {
  constructor(private readonly url: string) {}

  async state(): Promise<ProviderState> {
    return (await simulatorControl(this.url, 'GET', '/state')) as ProviderState;
  }

  /** Texts from one number to another that the provider accepted, in order of acceptance. */
  async texts(from: string, to: string): Promise<ProviderMessage[]> {
    const { twilio } = await this.state();
    return twilio.messages.filter((message) => message.from === from && message.to === to);
  }

  async paymentIntentsOf(accountId: string) {
    const { stripe } = await this.state();
    const customers = this.#customersOf(stripe.customers, accountId);
    return stripe.payment_intents.filter((intent) => customers.has(intent.customer));
  }

  async chargesOf(accountId: string) {
    const { stripe } = await this.state();
    const customers = this.#customersOf(stripe.customers, accountId);
    return stripe.charges.filter((charge) => customers.has(charge.customer));
  }

  async customerOf(accountId: string): Promise<string> {
    const { stripe } = await this.state();
    const [customer] = this.#customersOf(stripe.customers, accountId);
    if (customer === undefined) throw new Error(`Stripe knows no customer of ${accountId}.`);
    return customer;
  }

  completeCheckout(url: string, paymentMethod: string): Promise<void> {
    const session = new URL(url).pathname.split('/').at(-1) ?? '';
    return this.#post(`/stripe/checkout/${session}/complete`, { payment_method: paymentMethod });
  }

  /** The client writes to the firm's number. */
  reply(from: string, to: string, body: string, media: readonly SentMedia[] = []): Promise<void> {
    return this.#post('/twilio/inbound', { from, to, body, media });
  }

  fault(fault: Record<string, unknown>): Promise<void> {
    return this.#post('/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await simulatorControl(this.url, 'DELETE', '/faults');
  }

  /** Charges a firm's card at Stripe itself: a payment that Matterline knows nothing of. Answers the charge's id. */
  async chargeByHand(accountId: string, stripeSecretKey: string, cents: number): Promise<string> {
    const answer = await fetch(`${this.url}/v1/payment_intents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stripeSecretKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        amount: String(cents),
        currency: 'usd',
        customer: await this.customerOf(accountId),
        payment_method: 'pm_card_visa',
        'allowed_payment_method_types[0]': 'card',
        confirm: 'true',
        off_session: 'true',
      }).toString(),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Stripe answered ${answer.status}: ${text}`);
    return (JSON.parse(text) as { latest_charge: string }).latest_charge;
  }

  async declineNext(
    accountId: string,
    times: number,
    code = 'card_declined',
    declineCode = 'insufficient_funds',
  ): Promise<void> {
    const customer = await this.customerOf(accountId);
    await this.#post(`/stripe/customers/${customer}/next_outcome`, {
      code,
      decline_code: declineCode,
      times,
    });
  }

  #customersOf(customers: ProviderState['stripe']['customers'], accountId: string): Set<string> {
    return new Set(
      customers
        .filter((customer) => Object.values(customer.metadata).includes(accountId))
        .map((customer) => customer.id),
    );
  }

  async #post(path: string, body: unknown): Promise<void> {
    await simulatorControl(this.url, 'POST', path, body);
  }
}
