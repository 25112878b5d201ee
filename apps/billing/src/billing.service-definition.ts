import { type ServiceDefinition } from '#platform/service/service-definition';
import { BILLING_COLLECTIONS } from './adapters/mongo/billing.collections.js';
import { type BillingConfig, billingConfigSchema } from './billing.config.js';
import { BillingModule } from './billing.module.js';

/** How billing runs. The webhook's body is kept as it came, because Stripe signs bytes. */
export const billingService: ServiceDefinition<BillingConfig> = {
  name: 'billing',
  config: billingConfigSchema,
  module: (config) => BillingModule.register(config),
  bus: { requests: true, commands: true, events: true },
  migrations: BILLING_COLLECTIONS,
  http: { rawBody: true, bodyLimitBytes: 1_048_576 },
};
