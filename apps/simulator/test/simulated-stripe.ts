import Stripe from 'stripe';
import { type SimulatorConfig } from '../src/simulator.config.js';
import { startSimulator, type Simulator } from '../src/simulator.js';
import { type Books } from '../src/stripe/balance/books.js';
import { readStripeConfig } from '../src/stripe/stripe.config.js';
import { StripeHalf } from '../src/stripe/stripe-half.js';
import { controlCall } from './control-call.js';
import { Receiver, type Received } from './receiver.js';

export const webhookSecret = 'whsec_of_the_tests';
const webhookPath = '/stripe/webhook';

/** The $20 charge of the product, without its customer and card. */
export const twentyDollars = {
  amount: 2_000,
  currency: 'usd',
  off_session: true,
  confirm: true,
  allowed_payment_method_types: ['card'],
  description: 'Text messaging: 1,000 outgoing messages',
  statement_descriptor_suffix: 'TEXTS',
} satisfies Stripe.PaymentIntentCreateParams;

/** What `GET /_sim/state` says of Stripe. */
interface StripeState {
  customers: Stripe.Customer[];
  payment_intents: Stripe.PaymentIntent[];
  charges: Stripe.Charge[];
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
  payouts: Stripe.Payout[];
  balance_transactions: Stripe.BalanceTransaction[];
  events: Stripe.Event[];
  webhook_endpoints: Stripe.WebhookEndpoint[];
}

/** A simulator of Stripe on a free port, the real SDK pointed at it, and a receiver of all its webhooks. */
export class SimulatedStripe {
  private constructor(
    readonly simulator: Simulator,
    readonly receiver: Receiver,
  ) {}

  static async start(
    environment: Record<string, string> = {},
    config: Partial<SimulatorConfig> = {},
  ): Promise<SimulatedStripe> {
    const receiver = await Receiver.start();
    const half = new StripeHalf(
      readStripeConfig({
        SIM_SEARCH_LAG: '0',
        SIM_STRIPE_WEBHOOKS: `${receiver.urlOf(webhookPath)}|${webhookSecret}|*`,
        ...environment,
      }),
    );
    const simulator = await startSimulator({ PORT: 0, HOST: '127.0.0.1', SIM_SPEED: 10, ...config }, [half]);
    return new SimulatedStripe(simulator, receiver);
  }

  /** The SDK, without retries unless asked for. */
  client(options: { maxNetworkRetries?: number; timeout?: number; key?: string } = {}): Stripe {
    const { hostname, port } = new URL(this.simulator.url);
    return new Stripe(options.key ?? 'sk_test_simulated', {
      host: hostname,
      port,
      protocol: 'http',
      telemetry: false,
      maxNetworkRetries: options.maxNetworkRetries ?? 0,
      timeout: options.timeout ?? 5_000,
    });
  }

  /** A customer with a saved card. */
  async customerWithCard(card = 'pm_card_visa'): Promise<{ customer: string; payment_method: string }> {
    const stripe = this.client();
    const customer = await stripe.customers.create({
      name: 'Alvarez',
      metadata: { account_id: 'acc_alvarez' },
    });
    const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
    return { customer: customer.id, payment_method: method.id };
  }

  /** Takes $20 from a card and returns the charge. */
  async pay(card = 'pm_card_visa', amount = 2_000): Promise<Stripe.Charge> {
    const intent = await this.client().paymentIntents.create({
      ...twentyDollars,
      amount,
      payment_method: card,
      expand: ['latest_charge'],
    });
    return intent.latest_charge as Stripe.Charge;
  }

  books(): Promise<Books> {
    return this.control('GET', '/stripe/books');
  }

  /** Lets everything happen that is due within the time. */
  async wait(duration: string): Promise<void> {
    await this.control('POST', '/clock', { advance: duration });
  }

  /** The types of all events so far, in order. */
  async eventTypes(): Promise<string[]> {
    return (await this.state()).events.map((event) => event.type);
  }

  /** Calls the control API; throws on anything but 2xx. */
  control<Answer = unknown>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    return controlCall<Answer>(this.simulator.url, method, path, body);
  }

  async state(): Promise<StripeState> {
    return (await this.control<{ stripe: StripeState }>('GET', '/state')).stripe;
  }

  fault(fault: Record<string, unknown>): Promise<unknown> {
    return this.control('POST', '/faults', { provider: 'stripe', method: 'POST', ...fault });
  }

  webhooks(): Received[] {
    return this.receiver.at(webhookPath);
  }

  /** The events that came in, in order of arrival, each verified as the product verifies them. */
  receivedEvents(): Stripe.Event[] {
    return this.webhooks().map(({ rawBody, headers }) =>
      Stripe.webhooks.constructEvent(rawBody, headers['stripe-signature'] ?? '', webhookSecret),
    );
  }

  receivedTypes(): string[] {
    return this.receivedEvents().map((event) => event.type);
  }

  answerWebhooksWith(status: number): void {
    this.receiver.answers.set(webhookPath, (response) => void response.writeHead(status).end());
  }

  /** Forgets everything, also what the receiver saw. */
  async reset(): Promise<void> {
    await this.control('POST', '/reset');
    this.receiver.received.length = 0;
    this.receiver.answers.clear();
  }

  async stop(): Promise<void> {
    await this.simulator.close();
    await this.receiver.close();
  }
}
