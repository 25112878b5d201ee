import { type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { loadConfig } from '#platform/config/load-config';
import { BusModule } from '#platform/bus/bus.module';
import { createLogger } from '#platform/logging/create-logger';
import { Metrics } from '#platform/metrics/metrics';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { type BaseConfig } from '#platform/config/base-config';
import { PlatformModule } from '#platform/service/platform.module';
import { type ServiceDefinition } from '#platform/service/service-definition';
import { billingService } from '../apps/billing/src/billing.service-definition.js';
import { ReserveCreditHandler } from '../apps/billing/src/features/reserve-credit/reserve-credit.handler.js';
import { SendMessageHandler } from '../apps/messaging/src/features/send-message/send-message.handler.js';
import { messagingService } from '../apps/messaging/src/messaging.service-definition.js';
import { SaveSubscriptionHandler } from '../apps/subscriptions/src/features/save-subscription/save-subscription.handler.js';
import { subscriptionsService } from '../apps/subscriptions/src/subscriptions.service-definition.js';

const environment = {
  NODE_ENV: 'test',
  MONGODB_URI: 'mongodb://127.0.0.1:1',
  RABBITMQ_URL: 'amqp://127.0.0.1:1',
  STRIPE_SECRET_KEY: 'sk_test_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_wiring',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: '0'.repeat(32),
  PUBLIC_BASE_URL: 'https://texts.example',
};

/** Nothing is connected: only who gets what is checked. */
const noDatabase = { db: { collection: () => ({}) }, collection: () => ({}), model: () => ({}) };

async function findInModule<Handler, Config extends BaseConfig>(
  definition: ServiceDefinition<Config>,
  handler: Type<Handler>,
): Promise<Handler> {
  const config = loadConfig(definition.config, environment);
  const logger = createLogger(definition.name, 'silent');
  const bus = { url: environment.RABBITMQ_URL, namespace: 'wiring', service: definition.name };
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.register({ config, logger, metrics: new Metrics(definition.name) }),
      BusModule.register({ ...bus, requestTimeoutMs: 1_000, publishTimeoutMs: 1_000 }),
      definition.module(config),
    ],
  })
    .overrideProvider(MONGO_CONNECTION)
    .useValue(noDatabase)
    .compile();
  return module.get(handler, { strict: false });
}

describe('the module of a service joins every port to an adapter', () => {
  it('in billing', async () => {
    expect(await findInModule(billingService, ReserveCreditHandler)).toBeInstanceOf(ReserveCreditHandler);
  });

  it('in messaging', async () => {
    expect(await findInModule(messagingService, SendMessageHandler)).toBeInstanceOf(SendMessageHandler);
  });

  it('in subscriptions', async () => {
    expect(await findInModule(subscriptionsService, SaveSubscriptionHandler)).toBeInstanceOf(
      SaveSubscriptionHandler,
    );
  });
});
