import { randomUUID } from 'node:crypto';
import { type Connection, createConnection } from 'mongoose';
import Stripe from 'stripe';
import { freePorts } from '#local-servers/ports';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { eventually } from '#testing/eventually';
import { ServiceCopy } from '#testing/service-copy';
import { SimulatedStripe } from '../test/simulated-stripe.js';
import { type MoneyMovement } from './domain/money-movement.js';
import { type Payout } from './domain/payout.js';

const PAYMENTS = 230;
/** After so many bookings were copied: in the first page, between two pages, in the last. */
const KILLED_AT = [1, 100, 201];

/** Stripe's books are three pages long before billing first reads them; it is killed in each, and another copy reads beside it. */
describe("copying Stripe's books while processes are killed", () => {
  const environment: Record<string, string> = {
    RABBITMQ_URL: process.env['RABBITMQ_URL'] ?? '',
    MONGODB_URI: process.env['MONGODB_URI'] ?? '',
    MONGODB_DATABASE: `test-killed-${randomUUID().slice(0, 8)}`,
    BUS_NAMESPACE: aNamespace(),
    MIGRATE_ON_START: 'true',
    LOG_LEVEL: 'error',
    STRIPE_SECRET_KEY: 'sk_test_billing',
    STRIPE_WEBHOOK_SECRET: 'whsec_nobody_signs',
    STRIPE_API_PROTOCOL: 'http',
    // A killed copy's lease lasts ten seconds longer than this.
    STRIPE_TIMEOUT_MS: '1000',
    SWEEP_INTERVAL_MS: '50',
    MOVEMENTS_INTERVAL_MS: '500',
  };
  let stripe: SimulatedStripe;
  let connection: Connection;
  let copies: ServiceCopy[];

  beforeAll(async () => {
    stripe = await SimulatedStripe.start();
    const { hostname, port } = new URL(stripe.url);
    const ports = await freePorts(2);
    copies = ports.map(
      (own) =>
        new ServiceCopy({
          service: 'billing',
          root: process.cwd(),
          port: own,
          environment: {
            PATH: process.env['PATH'],
            ...environment,
            STRIPE_API_HOST: hostname,
            STRIPE_API_PORT: port,
          },
        }),
    );
    connection = await createConnection(environment['MONGODB_URI'] ?? '', {
      dbName: environment['MONGODB_DATABASE'] ?? '',
    }).asPromise();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(copies.map((copy) => copy.end('SIGTERM')));
    await connection.dropDatabase();
    await connection.close();
    await stripe.stop();
    await deleteNamespace(environment['RABBITMQ_URL'] ?? '', environment['BUS_NAMESPACE'] ?? '');
  });

  const movements = () => connection.collection<MoneyMovement & { _id: string }>('moneyMovements');

  async function takeManyPayments(): Promise<void> {
    const { hostname, port } = new URL(stripe.url);
    const dashboard = new Stripe('sk_test_billing', {
      host: hostname,
      port,
      protocol: 'http',
      telemetry: false,
    });
    for (let index = 0; index < PAYMENTS; index += 1) {
      const { id } = await dashboard.paymentIntents.create({
        amount: 2_000 + index,
        currency: 'usd',
        payment_method: 'pm_card_bypassPending',
        confirm: true,
        allowed_payment_method_types: ['card'],
      });
      if (index % 20 === 0) await dashboard.refunds.create({ payment_intent: id, amount: 100 + index });
    }
    await stripe.advance('1h');
  }

  it('has each booking once in the end, and a payout of all of them that adds up', async () => {
    await takeManyPayments();
    const [payoutId] = await stripe.runPayouts();
    // Each page takes so long that the kill comes in the middle of it.
    await stripe.fault({
      provider: 'stripe',
      path: 'balance_transactions',
      action: 'latency',
      delayMs: 300,
      times: 'always',
    });
    const [killed, other] = copies;
    for (const [round, count] of KILLED_AT.entries()) {
      await killed?.start();
      await eventually(
        async () => expect(await movements().countDocuments()).toBeGreaterThanOrEqual(count),
        60_000,
        5,
      );
      await killed?.end('SIGKILL');
      if (round === 0) await other?.start();
    }
    const { total } = await stripe.books();
    await eventually(
      async () => {
        const all = await movements().find().toArray();
        const sum = (kind: MoneyMovement['kind']) =>
          all.filter((one) => one.kind === kind).reduce((total, { amountCents }) => total + amountCents, 0);
        expect({
          charges: sum('charge'),
          refunds: sum('refund'),
          payouts: sum('payout'),
          fees: 0 - all.reduce((fees, { feeCents }) => fees + feeCents, 0),
          net: all.reduce((net, { netCents }) => net + netCents, 0),
        }).toEqual({
          charges: total.charges,
          refunds: total.refunds,
          payouts: total.payouts,
          fees: total.fees,
          net: total.charges + total.refunds + total.fees + total.payouts,
        });
        const [payout] = await connection.collection<Payout>('payouts').find().toArray();
        expect(payout).toMatchObject({ id: payoutId, reconciled: true });
        expect(all.every((one) => one.payoutId === payoutId)).toBe(true);
      },
      90_000,
      200,
    );
  }, 240_000);
});
