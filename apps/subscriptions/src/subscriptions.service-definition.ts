import { type ServiceDefinition } from '#platform/service/service-definition';
import { collections } from './adapters/mongo/subscription.schema.js';
import { type SubscriptionsConfig, subscriptionsConfigSchema } from './subscriptions.config.js';
import { SubscriptionsModule } from './subscriptions.module.js';

/** How this service runs; tests run the same one. */
export const subscriptionsService: ServiceDefinition<SubscriptionsConfig> = {
  name: 'subscriptions',
  config: subscriptionsConfigSchema,
  module: (config) => SubscriptionsModule.register(config),
  bus: { requests: true, events: true },
  migrations: collections,
};
