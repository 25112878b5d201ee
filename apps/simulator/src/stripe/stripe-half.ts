import { type FastifyInstance } from 'fastify';
import { type Kernel } from '../kernel/kernel.js';
import { type ProviderHalf } from '../kernel/provider-half.js';
import { StripeAccount } from './account.js';
import { withCurrentStatus } from './balance/book.js';
import { progressPayoutLater } from './balance/pay-out.js';
import { expireWhenDue } from './checkout/sessions.js';
import { registerControlRoutes } from './control/control-routes.js';
import { registerMoneyRoutes } from './control/money-routes.js';
import { decideLater } from './disputes/answer-dispute.js';
import { complainLater } from './disputes/complain-later.js';
import { IdempotencyStore } from './http/idempotency-store.js';
import { acceptForms, registerRoutes } from './http/register-routes.js';
import { StripeError } from './http/stripe-error.js';
import { newWebhookEndpoint } from './objects/webhook-endpoint.js';
import { registerAuthenticationPage } from './pages/authentication.page.js';
import { registerCheckoutPage } from './pages/checkout.page.js';
import { registerPortalPage } from './pages/portal.page.js';
import { registerReceiptPage } from './pages/receipt.page.js';
import { settleLater } from './payments/settle-charge.js';
import { finishProcessingLater } from './payments/slow-bank.js';
import { progressLater } from './refunds/refund-progress.js';
import { balanceRoutes } from './routes/balance.routes.js';
import { billingPortalRoutes } from './routes/billing-portal.routes.js';
import { chargeRoutes } from './routes/charges.routes.js';
import { checkoutSessionRoutes } from './routes/checkout-sessions.routes.js';
import { customerRoutes } from './routes/customers.routes.js';
import { disputeRoutes } from './routes/disputes.routes.js';
import { eventRoutes } from './routes/events.routes.js';
import { paymentIntentRoutes } from './routes/payment-intents.routes.js';
import { paymentMethodRoutes } from './routes/payment-methods.routes.js';
import { refundRoutes } from './routes/refunds.routes.js';
import { setupIntentRoutes } from './routes/setup-intents.routes.js';
import { webhookEndpointRoutes } from './routes/webhook-endpoints.routes.js';
import { type StripeConfig } from './stripe.config.js';

const routes = [
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...checkoutSessionRoutes,
  ...paymentIntentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...balanceRoutes,
  ...billingPortalRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];

/** Stripe's half of the simulator: its API below `/v1`, its hosted pages, its webhooks and their control calls. */
export class StripeHalf implements ProviderHalf {
  readonly name = 'stripe';
  private readonly keys = new IdempotencyStore();
  private registered: StripeAccount | undefined;

  constructor(private readonly config: StripeConfig) {}

  register(fastify: FastifyInstance, kernel: Kernel): void {
    const account = new StripeAccount(kernel, this.config);
    this.registered = account;
    acceptForms(fastify);
    fastify.setErrorHandler((failure, _request, reply) => {
      const isRefusal = failure instanceof StripeError;
      const status = isRefusal ? failure.status : statusOf(failure);
      const type = status < 500 ? 'invalid_request_error' : 'api_error';
      const message = status < 500 && failure instanceof Error ? failure.message : 'The simulator failed.';
      return reply.code(status).send({ error: isRefusal ? failure.body : { type, message } });
    });
    registerRoutes(fastify, account, this.keys, routes);
    registerCheckoutPage(fastify, account);
    registerAuthenticationPage(fastify, account);
    registerReceiptPage(fastify, account);
    registerPortalPage(fastify, account);
    registerControlRoutes(fastify, account);
    registerMoneyRoutes(fastify, account);
    this.addConfiguredWebhooks();
  }

  state(): unknown {
    const { account } = this;
    const { customers, paymentIntents, charges, refunds, disputes, payouts } = account;
    const { balanceTransactions, events, webhookEndpoints } = account;
    return {
      customers: customers.all(),
      payment_intents: paymentIntents.all(),
      charges: charges.all(),
      refunds: refunds.all(),
      disputes: disputes.all(),
      payouts: payouts.all(),
      balance_transactions: balanceTransactions.all().map((one) => withCurrentStatus(account, one)),
      events: events.all(),
      webhook_endpoints: webhookEndpoints.all(),
    };
  }

  dump(): unknown {
    return { ...this.account.dump(), idempotencyKeys: this.keys.dump() };
  }

  /** Takes up what was under way: webhooks to deliver, fees to book, banks that were still thinking, payouts, links to expire. */
  load(state: unknown): void {
    const { idempotencyKeys, ...objects } = state as Record<string, unknown>;
    const { account } = this;
    account.load(objects);
    this.keys.load(idempotencyKeys);
    this.addConfiguredWebhooks();
    for (const charge of account.charges.all()) {
      if (charge.status !== 'succeeded') continue;
      if (charge.balance_transaction === null) settleLater(account, charge);
      complainLater(account, charge);
    }
    for (const intent of account.paymentIntents.all()) {
      if (intent.status === 'processing') finishProcessingLater(account, intent);
    }
    for (const session of account.checkoutSessions.all()) {
      if (session.status === 'open') expireWhenDue(account, session);
    }
    for (const refund of account.refunds.all()) progressLater(account, refund);
    for (const dispute of account.disputes.all()) decideLater(account, dispute);
    for (const payout of account.payouts.all()) progressPayoutLater(account, payout);
  }

  reset(): void {
    this.account.clear();
    this.keys.clear();
    this.addConfiguredWebhooks();
  }

  private get account(): StripeAccount {
    if (!this.registered) throw new Error('The Stripe half is used before it was registered');
    return this.registered;
  }

  /** The environment has the last word on an endpoint that an earlier run stored under the same URL. */
  private addConfiguredWebhooks(): void {
    const { account } = this;
    for (const { url, secret, events } of this.config.webhooks) {
      const known = account.webhookEndpoints.all().find((endpoint) => endpoint.url === url);
      if (known) Object.assign(known, { secret, enabled_events: events });
      else {
        const given = { url, secret, enabled_events: events };
        account.webhookEndpoints.add(newWebhookEndpoint(account.newId('we_'), account.nowSeconds(), given));
      }
    }
  }
}

function statusOf(failure: unknown): number {
  const status = (failure as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
