import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection, createConnection } from 'mongoose';
import Stripe from 'stripe';
import { freePorts } from '#local-servers/ports';
import { BusClient } from '#platform/bus/bus-client';
import { baseConfigSchema } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { createService } from '#platform/service/create-service';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { ServiceCopy } from '#testing/service-copy';
import { BilledAccount, type BilledWorld } from '../billing-system.js';
import { entitlements, MessagingNeighbour, SubscriptionsNeighbour } from '../neighbours.js';
import { SimulatedStripe } from '../simulated-stripe.js';
import { MovingClock } from './moving-clock.js';
import { type Fate, WebhookRelay } from './webhook-relay.js';

const SECRET = 'whsec_of_the_relay';

/** Billing as a process that may be killed, with time that may be moved, and webhooks of which anything may become. */
export class MoneyWorld implements BilledWorld {
  /** Stripe as somebody at its dashboard uses it. */
  readonly dashboard: Stripe;
  readonly webhookSecret = SECRET;
  #killed = false;

  private constructor(
    readonly clock: MovingClock,
    readonly stripe: SimulatedStripe,
    readonly relay: WebhookRelay,
    readonly connection: Connection,
    readonly webhookUrl: string,
    private readonly billing: ServiceCopy,
    private readonly neighbours: readonly NestFastifyApplication[],
    private readonly environment: Record<string, string>,
    private readonly folder: string,
  ) {
    const { hostname, port } = new URL(stripe.url);
    this.dashboard = new Stripe('sk_test_billing', {
      host: hostname,
      port,
      protocol: 'http',
      telemetry: false,
    });
  }

  static async start(fateOf: (payload: string) => Fate): Promise<MoneyWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'matterline-money-'));
    const clock = new MovingClock(join(folder, 'clock'));
    const [port = 0] = await freePorts(1);
    const webhookUrl = `http://127.0.0.1:${port}/stripe/webhook`;
    const relay = await WebhookRelay.start(SECRET, webhookUrl, fateOf);
    const stripe = await SimulatedStripe.start({
      SIM_STRIPE_WEBHOOKS: `${relay.url}|${SECRET}|*`,
      SIM_BANK_DELAY: '0',
      SIM_SPEED: '1000',
      // At that speed: a bank thinks about a refund for a day.
      SIM_REFUND_DELAY: '86400000000',
    });
    const { hostname, port: stripePort } = new URL(stripe.url);
    const environment: Record<string, string> = {
      RABBITMQ_URL: process.env['RABBITMQ_URL'] ?? '',
      MONGODB_URI: process.env['MONGODB_URI'] ?? '',
      MONGODB_DATABASE: `test-money-${randomUUID().slice(0, 8)}`,
      BUS_NAMESPACE: aNamespace(),
      MIGRATE_ON_START: 'true',
      LOG_LEVEL: 'error',
      STRIPE_SECRET_KEY: 'sk_test_billing',
      STRIPE_WEBHOOK_SECRET: SECRET,
      STRIPE_API_PROTOCOL: 'http',
      STRIPE_API_HOST: hostname,
      STRIPE_API_PORT: stripePort,
      STRIPE_TIMEOUT_MS: '3000',
      MAX_REFILLS_PER_DAY: '100000',
      SWEEP_INTERVAL_MS: '100',
      RETRY_MS: '100',
      RETRY_MAX_MS: '1000',
      CARD_SETUP_POLL_MS: '200',
      MOVEMENTS_INTERVAL_MS: '1000',
      MOVEMENTS_PAUSE_MS: '200',
      EVENTS_INTERVAL_MS: '3000',
      COMPARE_INTERVAL_MS: '1000',
      EXCEPTION_GRACE_MS: '3600000',
    };
    const billing = new ServiceCopy({
      service: 'billing',
      root: process.cwd(),
      port,
      environment: { PATH: process.env['PATH'], ...environment, ...clock.environment },
    });
    await billing.start();
    const connection = createConnection(environment['MONGODB_URI'] ?? '', {
      dbName: environment['MONGODB_DATABASE'] ?? '',
    });
    await connection.asPromise();
    const neighbours = await startNeighbours(environment);
    return new MoneyWorld(
      clock,
      stripe,
      relay,
      connection,
      webhookUrl,
      billing,
      neighbours,
      environment,
      folder,
    );
  }

  get bus(): BusClient {
    const [messaging] = this.neighbours;
    if (messaging === undefined) throw new Error('no neighbour runs');
    return messaging.get(BusClient);
  }

  /** A firm with the add-on and a card. */
  async firm(card = 'pm_card_visa'): Promise<BilledAccount> {
    const account = new BilledAccount(this, `acc_${randomUUID().slice(0, 8)}`);
    entitlements.set(account.id, { included: true, version: 1 });
    await account.saveCard(card);
    await account.grant();
    return account;
  }

  /** Lets time pass, for billing, for Stripe and here; what falls due at Stripe happens, and webhooks that are due arrive. */
  async pass(ms: number): Promise<void> {
    this.clock.forward(ms);
    await this.stripe.advance(`${ms}ms`);
    await this.relay.deliverDue(Date.now());
  }

  /** Ends billing in the middle of whatever it does, and starts it again. */
  async killBilling(): Promise<void> {
    if (this.#killed) return;
    this.#killed = true;
    await this.billing.end('SIGKILL');
    await this.billing.start();
    this.#killed = false;
  }

  async stop(): Promise<void> {
    await this.billing.end('SIGTERM');
    await this.connection.dropDatabase();
    await this.connection.close();
    await Promise.all(this.neighbours.map((app) => app.close()));
    await this.stripe.stop();
    await this.relay.stop();
    await deleteNamespace(this.environment['RABBITMQ_URL'] ?? '', this.environment['BUS_NAMESPACE'] ?? '');
    this.clock.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function startNeighbours(environment: Record<string, string>): Promise<NestFastifyApplication[]> {
  const config = loadConfig(baseConfigSchema, environment);
  const neighbour = (name: 'messaging' | 'subscriptions', module: object, bus: object) =>
    createService(
      { name, config: baseConfigSchema, module: () => module as never, bus },
      config,
      createLogger(name, 'error'),
    );
  return Promise.all([
    neighbour('messaging', MessagingNeighbour, { events: true, requests: true }),
    neighbour('subscriptions', SubscriptionsNeighbour, { requests: true }),
  ]);
}
