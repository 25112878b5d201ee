import { type Kernel } from '../kernel/kernel.js';
import { Collection } from './collection.js';
import { SigningSecrets } from './events/signing-secrets.js';
import { WebhookDeliveries } from './events/webhook-deliveries.js';
import { type BalanceTransaction } from './objects/balance-transaction.js';
import { type Charge } from './objects/charge.js';
import { type CheckoutSession } from './objects/checkout-session.js';
import { type Customer } from './objects/customer.js';
import { type Dispute } from './objects/dispute.js';
import { type EarlyFraudWarning } from './objects/early-fraud-warning.js';
import { apiVersion, type StripeEvent } from './objects/event.js';
import { type PaymentIntent } from './objects/payment-intent.js';
import { type PaymentMethod } from './objects/payment-method.js';
import { type Payout } from './objects/payout.js';
import { type PortalSession } from './objects/portal-session.js';
import { type Refund } from './objects/refund.js';
import { type SetupIntent } from './objects/setup-intent.js';
import { wantsEvent, type WebhookEndpoint } from './objects/webhook-endpoint.js';
import { type Origin } from './origin.js';
import { NextOutcomes } from './payments/next-outcomes.js';
import { type StripeConfig } from './stripe.config.js';

/** The simulated Stripe account: all it stores, and the one way to tell the world of a change. */
export class StripeAccount {
  readonly customers = new Collection<Customer>();
  readonly paymentMethods = new Collection<PaymentMethod>();
  readonly setupIntents = new Collection<SetupIntent>();
  readonly checkoutSessions = new Collection<CheckoutSession>();
  readonly paymentIntents = new Collection<PaymentIntent>();
  readonly charges = new Collection<Charge>();
  readonly balanceTransactions = new Collection<BalanceTransaction>();
  readonly refunds = new Collection<Refund>();
  readonly disputes = new Collection<Dispute>();
  readonly earlyFraudWarnings = new Collection<EarlyFraudWarning>();
  readonly payouts = new Collection<Payout>();
  readonly portalSessions = new Collection<PortalSession>();
  readonly events = new Collection<StripeEvent>();
  readonly webhookEndpoints = new Collection<WebhookEndpoint>();
  readonly signingSecrets = new SigningSecrets();
  readonly nextOutcomes = new NextOutcomes();
  /** Payment methods whose set-up was confirmed with 3D Secure: some cards then stop asking. */
  readonly authenticatedSetUps = new Set<string>();
  /** Which payout paid a balance transaction; Stripe tells it by the list of a payout only. */
  readonly payoutOfTransaction = new Map<string, string>();
  /** Decline codes of charges whose bank is still thinking but will refuse. */
  readonly lateDeclines = new Map<string, string>();
  readonly deliveries: WebhookDeliveries;

  constructor(
    readonly kernel: Kernel,
    readonly config: StripeConfig,
  ) {
    this.deliveries = new WebhookDeliveries(kernel, this.events, this.webhookEndpoints, this.signingSecrets);
  }

  nowSeconds(): number {
    return Math.floor(this.kernel.clock.now() / 1_000);
  }

  newId(prefix: string): string {
    return this.kernel.ids.base62(prefix);
  }

  /** Records an event with a snapshot of `object` and sends it to every endpoint that wants it. */
  emit(origin: Origin, type: string, object: { object: string }, previousAttributes?: object): void {
    const endpoints = this.webhookEndpoints.all().filter((endpoint) => wantsEvent(endpoint, type));
    const event = this.events.add({
      id: this.newId('evt_'),
      object: 'event',
      api_version: apiVersion,
      created: this.nowSeconds(),
      data: {
        object: structuredClone(object),
        ...(previousAttributes === undefined ? {} : { previous_attributes: previousAttributes }),
      },
      livemode: false,
      pending_webhooks: endpoints.length,
      request: { id: origin.requestId, idempotency_key: origin.idempotencyKey },
      type,
    });
    for (const endpoint of endpoints) this.deliveries.start(event, endpoint, origin);
    this.kernel.store.changed();
  }

  clear(): void {
    for (const collection of Object.values(this.collections())) collection.clear();
    this.signingSecrets.clear();
    this.nextOutcomes.clear();
    this.authenticatedSetUps.clear();
    this.payoutOfTransaction.clear();
    this.lateDeclines.clear();
    this.deliveries.clear();
  }

  dump(): Record<string, unknown> {
    const objects = Object.entries(this.collections()).map(([name, collection]) => [name, collection.all()]);
    return {
      ...Object.fromEntries(objects),
      signingSecrets: this.signingSecrets.dump(),
      nextOutcomes: this.nextOutcomes.dump(),
      authenticatedSetUps: [...this.authenticatedSetUps],
      payoutOfTransaction: [...this.payoutOfTransaction],
      lateDeclines: [...this.lateDeclines],
      deliveries: this.deliveries.dump(),
    };
  }

  load(state: Record<string, unknown>): void {
    for (const [name, collection] of Object.entries(this.collections())) collection.load(state[name]);
    this.signingSecrets.load(state['signingSecrets']);
    this.nextOutcomes.load(state['nextOutcomes']);
    for (const id of (state['authenticatedSetUps'] ?? []) as string[]) this.authenticatedSetUps.add(id);
    fill(this.payoutOfTransaction, state['payoutOfTransaction']);
    fill(this.lateDeclines, state['lateDeclines']);
    this.deliveries.load(state['deliveries']);
  }

  private collections() {
    const { customers, paymentMethods, setupIntents, checkoutSessions, paymentIntents } = this;
    const { charges, balanceTransactions, refunds, disputes, earlyFraudWarnings, payouts } = this;
    const { portalSessions, events, webhookEndpoints } = this;
    return {
      customers,
      paymentMethods,
      setupIntents,
      checkoutSessions,
      paymentIntents,
      charges,
      balanceTransactions,
      refunds,
      disputes,
      earlyFraudWarnings,
      payouts,
      portalSessions,
      events,
      webhookEndpoints,
    };
  }
}

function fill(map: Map<string, string>, entries: unknown): void {
  for (const [key, value] of (entries ?? []) as [string, string][]) map.set(key, value);
}
