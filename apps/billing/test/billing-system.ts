import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection } from 'mongoose';
import {
  buyTopUpV1,
  confirmTopUpV1,
  getBillingV1,
  grantFreeMessagesV1,
  listBillingChangesV1,
  listHistoryV1,
  listNoticesV1,
  listTopUpMonthsV1,
  listTopUpsV1,
  retryTopUpV1,
  startCardSetupV1,
  updateAutoRefillV1,
} from '#contracts/bus/billing/billing.v1';
import { reserveCreditV1, settleCreditV1 } from '#contracts/bus/billing/credit.v1';
import {
  type HistoryFilter,
  type Billing,
  type LedgerEntryView,
  type TopUp,
  type UpdateAutoRefillBody,
} from '#contracts/http/billing.http';
import { type Requester, type Role } from '#contracts/shared/requester';
import { freePorts } from '#local-servers/ports';
import { BusClient } from '#platform/bus/bus-client';
import { baseConfigSchema } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { createService } from '#platform/service/create-service';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { eventually } from '#testing/eventually';
import { type CreditAccount } from '../src/domain/credit-account.js';
import { billingConfigSchema } from '../src/billing.config.js';
import { billingService } from '../src/billing.service-definition.js';
import { entitlements, heard, MessagingNeighbour, SubscriptionsNeighbour } from './neighbours.js';
import { SimulatedStripe } from './simulated-stripe.js';

/** So long a bank thinks about a refund, at ten times its speed: a test moves the time on. */
const UNTIL_TIME_IS_MOVED = '86400000';

/** Copies of billing on a real broker and database, with its neighbours played and Stripe simulated. */
export class BillingSystem {
  readonly copies: NestFastifyApplication[] = [];
  readonly #neighbours: NestFastifyApplication[] = [];

  private constructor(
    readonly stripe: SimulatedStripe,
    readonly webhookUrl: string,
    readonly webhookSecret: string,
    private readonly environment: Record<string, string | undefined>,
  ) {}

  /** `overrides`: variables that this test wants otherwise. */
  static async start(copies: number, overrides: Record<string, string> = {}): Promise<BillingSystem> {
    const stripe = await SimulatedStripe.start({ SIM_REFUND_DELAY: UNTIL_TIME_IS_MOVED });
    try {
      return await BillingSystem.#startAround(stripe, copies, overrides);
    } catch (error) {
      await stripe.stop();
      throw error;
    }
  }

  static async #startAround(
    stripe: SimulatedStripe,
    copies: number,
    overrides: Record<string, string>,
  ): Promise<BillingSystem> {
    const [port = 0] = await freePorts(1);
    const webhookUrl = `http://127.0.0.1:${port}/stripe/webhook`;
    const secret = await stripe.addWebhook(webhookUrl);
    const { hostname, port: stripePort } = new URL(stripe.url);
    const system = new BillingSystem(stripe, webhookUrl, secret, {
      RABBITMQ_URL: process.env['RABBITMQ_URL'],
      MONGODB_URI: process.env['MONGODB_URI'],
      MONGODB_DATABASE: `test-billing-${randomUUID()}`,
      BUS_NAMESPACE: aNamespace(),
      MIGRATE_ON_START: 'true',
      STRIPE_SECRET_KEY: 'sk_test_billing',
      STRIPE_WEBHOOK_SECRET: `whsec_the_old_one,${secret}`,
      STRIPE_API_PROTOCOL: 'http',
      STRIPE_API_HOST: hostname,
      STRIPE_API_PORT: stripePort,
      STRIPE_TIMEOUT_MS: '1000',
      MAX_REFILLS_PER_DAY: '1000',
      SWEEP_INTERVAL_MS: '150',
      RETRY_MS: '50',
      RETRY_MAX_MS: '500',
      CARD_SETUP_POLL_MS: '200',
      // A hundred racers on a busy machine are answered late rather than not at all.
      BUS_REQUEST_TIMEOUT_MS: '20000',
      MAILBOX_FILE: join(tmpdir(), `matterline-mailbox-${randomUUID()}.txt`),
      MOVEMENTS_PAUSE_MS: '50',
      ...overrides,
    });
    for (let copy = 0; copy < copies; copy += 1) await system.#startCopy(copy === 0 ? port : 0);
    await system.#startNeighbours();
    return system;
  }

  async stop(): Promise<void> {
    const connection = this.connection;
    await connection.db?.dropDatabase();
    await Promise.all([...this.copies, ...this.#neighbours].map((app) => app.close()));
    await deleteNamespace(this.environment['RABBITMQ_URL'] ?? '', this.environment['BUS_NAMESPACE'] ?? '');
    await this.stripe.stop();
    await rm(this.#mailbox, { force: true });
  }

  get #mailbox(): string {
    return this.environment['MAILBOX_FILE'] ?? '';
  }

  /** Everything that was mailed to whoever. */
  mailbox(): Promise<string> {
    return readFile(this.#mailbox, 'utf8');
  }

  /** A connection of billing's own, for looking at what is stored. */
  get connection(): Connection {
    const [copy] = this.copies;
    if (copy === undefined) throw new Error('no copy runs');
    return copy.get<Connection>(MONGO_CONNECTION);
  }

  /** What messaging and the gateway speak with. */
  get bus(): BusClient {
    const [neighbour] = this.#neighbours;
    if (neighbour === undefined) throw new Error('no neighbour runs');
    return neighbour.get(BusClient);
  }

  /** An account with the add-on, and with a card unless `card` is null. */
  async account(card: string | null = 'pm_card_visa'): Promise<BilledAccount> {
    const account = new BilledAccount(this, `acc_${randomUUID().slice(0, 8)}`);
    entitlements.set(account.id, { included: true, version: 1 });
    if (card !== null) await account.saveCard(card);
    return account;
  }

  async #startCopy(port: number): Promise<void> {
    const config = loadConfig(billingConfigSchema, this.environment);
    const app = await createService(billingService, config, createLogger('billing', 'error'));
    await app.listen(port, '127.0.0.1');
    this.copies.push(app);
  }

  async #startNeighbours(): Promise<void> {
    const config = loadConfig(baseConfigSchema, this.environment);
    const messaging = await createService(
      {
        name: 'messaging',
        config: baseConfigSchema,
        module: () => MessagingNeighbour,
        bus: { events: true, requests: true },
      },
      config,
      createLogger('messaging', 'error'),
    );
    const subscriptions = await createService(
      {
        name: 'subscriptions',
        config: baseConfigSchema,
        module: () => SubscriptionsNeighbour,
        bus: { requests: true },
      },
      config,
      createLogger('subscriptions', 'error'),
    );
    this.#neighbours.push(messaging, subscriptions);
  }
}

/** What an account is seen through: a bus beside billing's, the simulated Stripe and its webhook, and billing's database. */
export interface BilledWorld {
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly bus: BusClient;
  readonly stripe: SimulatedStripe;
  readonly connection: Connection;
}

/** One account as its people, messaging and the provider see it. */
export class BilledAccount {
  constructor(
    private readonly system: BilledWorld,
    readonly id: string,
  ) {}

  as(role: Role): Requester {
    return {
      account: { id: this.id, name: 'Alvarez Immigration Law' },
      user: { id: `u_${role}`, name: 'Ana Alvarez' },
      email: 'ana@example.com',
      role,
    };
  }

  async saveCard(paymentMethod: string): Promise<void> {
    const requester = this.as('owner');
    const before = (await this.stored())?.card?.paymentMethodId;
    const { url } = await this.system.bus.request(startCardSetupV1, {
      requester,
      returnUrl: 'http://127.0.0.1:3000/settings',
    });
    await this.system.stripe.completeCheckout(url, paymentMethod);
    await eventually(async () => {
      const card = (await this.stored())?.card?.paymentMethodId;
      if (card === undefined || card === before) throw new Error('the card is not saved yet');
    });
  }

  grant(): Promise<void> {
    return this.system.bus.send(grantFreeMessagesV1, { accountId: this.id });
  }

  reserve(...reservationIds: string[]): Promise<void> {
    return this.system.bus.send(reserveCreditV1, { accountId: this.id, reservationIds });
  }

  settle(outcome: 'spent' | 'released', ...ids: string[]): Promise<void> {
    const settlements = ids.map((reservationId) => ({ reservationId, outcome }));
    return this.system.bus.send(settleCreditV1, { accountId: this.id, settlements });
  }

  buy(idempotencyKey: string | null = null, role: Role = 'owner', packs = 1): Promise<{ topUp: TopUp }> {
    return this.system.bus.request(buyTopUpV1, { requester: this.as(role), packs, idempotencyKey });
  }

  async confirm(topUpId: string, role: Role = 'owner'): Promise<string> {
    const returnUrl = 'http://127.0.0.1:3000/settings';
    const request = { requester: this.as(role), topUpId, returnUrl };
    return (await this.system.bus.request(confirmTopUpV1, request)).url;
  }

  async notices(role: Role = 'owner') {
    const page = { requester: this.as(role), cursor: null, limit: 100 };
    return (await this.system.bus.request(listNoticesV1, page)).items;
  }

  /** All of them, newest first, read in pages of two. */
  async changes() {
    const items: { action: string; actor: { id: string } | null }[] = [];
    for (let cursor: string | null = null; ;) {
      const page: { items: typeof items; nextCursor: string | null } = await this.system.bus.request(
        listBillingChangesV1,
        { requester: this.as('member'), cursor, limit: 2 },
      );
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = page.nextCursor;
    }
  }

  async months() {
    return (await this.system.bus.request(listTopUpMonthsV1, { requester: this.as('member') })).items;
  }

  retry(topUpId: string): Promise<{ topUp: TopUp }> {
    return this.system.bus.request(retryTopUpV1, { requester: this.as('admin'), topUpId });
  }

  update(changes: UpdateAutoRefillBody, role: Role = 'owner'): Promise<Billing> {
    return this.system.bus.request(updateAutoRefillV1, { requester: this.as(role), changes });
  }

  billing(): Promise<Billing> {
    return this.system.bus.request(getBillingV1, { requester: this.as('member') });
  }

  async topUps(): Promise<TopUp[]> {
    const page = { requester: this.as('member'), cursor: null, limit: 100 };
    return (await this.system.bus.request(listTopUpsV1, page)).items;
  }

  /** The whole ledger, newest first, read in pages. */
  async history(limit = 100, filter: HistoryFilter = {}): Promise<LedgerEntryView[]> {
    const items: LedgerEntryView[] = [];
    for (let cursor: string | null = null; ;) {
      const page: { items: LedgerEntryView[]; nextCursor: string | null } = await this.system.bus.request(
        listHistoryV1,
        { requester: this.as('member'), ...filter, cursor, limit },
      );
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = page.nextCursor;
    }
  }

  /** As if another clock had dated it. */
  async dateEntry(sequence: number, at: Date): Promise<void> {
    await this.system.connection.db
      ?.collection('ledger')
      .updateOne({ accountId: this.id, sequence }, { $set: { at } });
  }

  /** As if its latest top-up had been begun so much earlier. */
  async backdateTopUp(byMs: number): Promise<void> {
    const topUps = this.system.connection.db?.collection<{ createdAt: Date; attemptStartedAt: Date }>(
      'topUps',
    );
    const earlier = (field: string) => ({ $subtract: [`$${field}`, byMs] });
    await topUps?.updateMany({ accountId: this.id }, [
      { $set: { createdAt: earlier('createdAt'), attemptStartedAt: earlier('attemptStartedAt') } },
    ]);
  }

  /** As if its customer had been asked for so much earlier. */
  async backdateCustomer(byMs: number): Promise<void> {
    const accounts = this.system.connection.db?.collection<{ _id: string }>('creditAccounts');
    const earlier = (field: string) => ({ $subtract: [`$customer.${field}`, byMs] });
    await accounts?.updateOne({ _id: this.id }, [
      {
        $set: {
          'customer.requestedAt': earlier('requestedAt'),
          'customer.firstRequestedAt': earlier('firstRequestedAt'),
        },
      },
    ]);
  }

  /** Who did what, oldest first. */
  async audit(): Promise<object[]> {
    const { db } = this.system.connection;
    return (await db?.collection('audit').find({ accountId: this.id }).sort({ at: 1 }).toArray()) ?? [];
  }

  async stored(): Promise<CreditAccount | null> {
    const { db } = this.system.connection;
    return (
      (await db?.collection<CreditAccount & { _id: string }>('creditAccounts').findOne({ _id: this.id })) ??
      null
    );
  }

  /** Waits until messaging heard this outcome for every one of the ids. */
  async heard(outcome: string, ids: readonly string[]): Promise<void> {
    await eventually(() => {
      const missing = ids.filter((id) => heard.decisions.get(id)?.outcome !== outcome);
      if (missing.length > 0) throw new Error(`${missing.length} of ${ids.length} did not hear ${outcome}`);
    }, 20_000);
  }

  async heardReason(reason: string, ids: readonly string[]): Promise<void> {
    await eventually(() => {
      const reasons = new Set(ids.map((id) => heard.decisions.get(id)?.waitingReason));
      if (reasons.size !== 1 || !reasons.has(reason as 'PAYMENT_PROBLEM'))
        throw new Error(`heard ${[...reasons].join()} instead of ${reason}`);
    });
  }

  /** I1–I3 as stored and as the provider counts: the names of those that do not hold. */
  async brokenInvariants(): Promise<string[]> {
    const account = await this.stored();
    const { db } = this.system.connection;
    if (account === null || db === undefined) return ['the account is there'];
    const entries = (await this.history()).toReversed();
    const payments = await this.system.stripe.paymentsOf(this.id);
    const paid = payments.filter(({ status }) => status === 'succeeded');
    const adjusted = entries.reduce(
      (sum, { kind, messages }) => sum + (kind === 'adjustment' || kind === 'refund' ? messages : 0),
      0,
    );
    const balance = account.availableFree + account.availablePurchased + account.held;
    const count = (state: string): Promise<number> =>
      db.collection('reservations').countDocuments({ accountId: this.id, state });
    const parts = [account.availableFree, account.availablePurchased, account.held, account.spent];
    const invariants: Record<string, boolean> = {
      'nothing is negative': parts.every((part) => part >= 0),
      'available + held + spent = granted': balance + account.spent === account.granted,
      'the ledger sums up to what is left': entries.reduce((sum, e) => sum + e.messages, 0) === balance,
      'every balance follows from the one before': entries.every(
        ({ balanceAfter, messages }, index) =>
          balanceAfter === (entries[index - 1]?.balanceAfter ?? 0) + messages,
      ),
      'granted is what was given and paid':
        account.granted ===
        (account.freeGrantedAt === null ? 0 : 100) +
          paid.reduce((sum, { metadata }) => sum + Number(metadata['messages']), 0) +
          adjusted,
      'one payment per top-up that can take money':
        new Set(payments.filter(isUsable).map((p) => p.metadata['top_up_id'])).size ===
        payments.filter(isUsable).length,
      'held counts the held': (await count('held')) === account.held,
      'waitingCount counts the waiting': (await count('waiting')) === account.waitingCount,
    };
    return Object.keys(invariants).filter((name) => invariants[name] === false);
  }
}

const isUsable = ({ status }: { readonly status: string }): boolean => status !== 'canceled';

export const idsFor = (account: BilledAccount, count: number, prefix = 'm'): string[] =>
  Array.from({ length: count }, (_, index) => `${account.id}-${prefix}${index + 1}`);
