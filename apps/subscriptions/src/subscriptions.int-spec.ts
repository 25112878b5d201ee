import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection } from 'mongoose';
import { freeMessagesGrantedV1, grantFreeMessagesV1 } from '#contracts/bus/billing/billing.v1';
import { numberChangedV1, provisionNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import {
  getEntitlementV1,
  getSubscriptionV1,
  saveSubscriptionV1,
  subscriptionChangedV1,
} from '#contracts/bus/subscriptions/subscription.v1';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { HandleCommand, HandleEvent } from '#platform/bus/handlers';
import { baseConfigSchema } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { createService } from '#platform/service/create-service';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { eventually } from '#testing/eventually';
import { subscriptionsConfigSchema } from './subscriptions.config.js';
import { subscriptionsService } from './subscriptions.service-definition.js';

/** What the neighbours heard, by account. */
const heard: { what: string; accountId: string; more?: unknown }[] = [];
const heardBy = (accountId: string, what: string) =>
  heard.filter((entry) => entry.accountId === accountId && entry.what === what);

@Controller()
class BillingDesk {
  @HandleCommand(grantFreeMessagesV1)
  grant({ accountId }: { accountId: string }): void {
    heard.push({ what: 'grant', accountId });
  }

  @HandleEvent(subscriptionChangedV1)
  changed({ accountId, subscription }: { accountId: string; subscription: unknown }): void {
    heard.push({ what: 'changed', accountId, more: subscription });
  }
}

@Controller()
class MessagingDesk {
  @HandleCommand(provisionNumberV1)
  provision({ accountId, request }: { accountId: string; request: number }): void {
    heard.push({ what: 'number', accountId, more: request });
  }
}

@Module({ controllers: [BillingDesk] })
class BillingNeighbour {}

@Module({ controllers: [MessagingDesk] })
class MessagingNeighbour {}

describe('the subscriptions service', () => {
  const environment = {
    RABBITMQ_URL: process.env['RABBITMQ_URL'],
    MONGODB_URI: process.env['MONGODB_URI'],
    MONGODB_DATABASE: `test-subscriptions-${randomUUID()}`,
    BUS_NAMESPACE: aNamespace(),
    MIGRATE_ON_START: 'true',
    PORT: '0',
  };
  const apps: NestFastifyApplication[] = [];
  let bus: BusClient;
  let connection: Connection;

  const start = async () => {
    const config = loadConfig(subscriptionsConfigSchema, environment);
    const app = await createService(subscriptionsService, config, createLogger('subscriptions', 'error'));
    apps.push(app);
    return app;
  };
  const startNeighbour = async (name: 'billing' | 'messaging', module: typeof BillingNeighbour) => {
    const bus = { commands: true, events: name === 'billing' };
    const definition = { name, config: baseConfigSchema, module: () => module, bus };
    const config = loadConfig(baseConfigSchema, environment);
    apps.push(await createService(definition, config, createLogger(name, 'error')));
  };

  beforeAll(async () => {
    await startNeighbour('billing', BillingNeighbour);
    await startNeighbour('messaging', MessagingNeighbour);
    const app = await start();
    await start();
    bus = app.get(BusClient);
    connection = app.get<Connection>(MONGO_CONNECTION);
  }, 60_000);

  afterAll(async () => {
    await connection.dropDatabase();
    await Promise.all(apps.map((app) => app.close()));
    await deleteNamespace(environment.RABBITMQ_URL ?? '', environment.BUS_NAMESPACE);
  });

  const anOwner = (accountId = `acc_${randomUUID()}`): Requester => ({
    account: { id: accountId, name: 'Firm' },
    user: { id: 'u_owner', name: 'Olivia Owner' },
    email: null,
    role: 'owner',
  });
  const save = (requester: Requester, version: number, changes: object) =>
    bus.request(saveSubscriptionV1, { requester, version, ...changes });
  const includeOn = { plan: 'pro', textMessaging: { included: true } };

  it('creates an account on plan basic when it is first met, also by many at once', async () => {
    const requester = anOwner();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bus.request(getSubscriptionV1, { requester })),
    );
    for (const answer of answers)
      expect(answer).toEqual({
        plan: 'basic',
        textMessaging: { available: false, included: false, firstIncludedAt: null },
        version: 0,
      });
  });

  it('answers about an unknown account without creating it', async () => {
    const accountId = `acc_${randomUUID()}`;
    expect(await bus.request(getEntitlementV1, { accountId })).toEqual({ included: false, version: 0 });
    expect(await connection.collection('subscriptions').countDocuments({ _id: accountId as never })).toBe(0);
  });

  it('lets one of many saves on one version win, with one line of history and one change told', async () => {
    const requester = anOwner();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => save(requester, 0, includeOn)),
    );
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      Array.from({ length: 19 }, () => 'VERSION_CONFLICT'),
    );
    const accountId = requester.account.id;
    const history = await connection.collection('changes').find({ accountId }).toArray();
    expect(history).toMatchObject([
      { version: 1, actor: requester.user, from: { included: false }, to: { plan: 'pro', included: true } },
    ]);
    await eventually(() =>
      expect(heardBy(accountId, 'changed')).toMatchObject([
        { more: { plan: 'pro', version: 1, textMessaging: { included: true } } },
      ]),
    );
    expect(await bus.request(getEntitlementV1, { accountId })).toEqual({ included: true, version: 1 });
  });

  it('repeats grant and number until they are answered, then is silent', async () => {
    const requester = anOwner();
    const accountId = requester.account.id;
    await save(requester, 0, includeOn);
    await eventually(() => {
      expect(heardBy(accountId, 'grant').length).toBeGreaterThanOrEqual(2);
      expect(heardBy(accountId, 'number').length).toBeGreaterThanOrEqual(2);
    });
    await bus.publish(freeMessagesGrantedV1, { accountId, at: new Date().toISOString() });
    await bus.publish(numberChangedV1, {
      accountId,
      request: 1,
      number: {
        state: 'failed',
        phoneNumber: null,
        reasonCode: 'NONE_AVAILABLE',
        reason: 'No number is free. Try again.',
      },
    });
    await eventually(async () => {
      const document = await connection.collection('subscriptions').findOne({ _id: accountId as never });
      expect(document).toMatchObject({ grant: 'done', reminder: null, announcedVersion: 1 });
    });

    const grants = heardBy(accountId, 'grant').length;
    await save(requester, 1, { textMessaging: { included: true } });
    await eventually(() =>
      expect(heardBy(accountId, 'number')).toContainEqual(expect.objectContaining({ more: 2 })),
    );
    expect(heardBy(accountId, 'grant')).toHaveLength(grants);
  });

  it('says what a crash kept it from saying', async () => {
    const accountId = `acc_${randomUUID()}`;
    await bus.request(getSubscriptionV1, { requester: anOwner(accountId) });
    // As a process leaves it that dies between the commit and the first word.
    await connection.collection('subscriptions').updateOne(
      { _id: accountId as never },
      {
        $set: {
          plan: 'pro',
          included: true,
          firstIncludedAt: new Date(),
          version: 1,
          grant: 'owed',
          number: { request: 1, answeredRequest: 0, failed: false },
          reminder: { at: new Date(), count: 0 },
        },
      },
    );
    await eventually(() => {
      for (const what of ['changed', 'grant', 'number']) expect(heardBy(accountId, what)).not.toEqual([]);
    });
  });

  it('refuses a member, and the add-on on basic', async () => {
    await expect(save({ ...anOwner(), role: 'member' }, 0, { plan: 'pro' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(save(anOwner(), 0, { textMessaging: { included: true } })).rejects.toMatchObject({
      code: 'PLAN_NOT_ELIGIBLE',
    });
  });
});
