import { type ServiceDefinition } from '#platform/service/service-definition';
import { MESSAGING_COLLECTIONS } from './adapters/mongo/messaging.migrations.js';
import { type MessagingConfig, messagingConfigSchema } from './messaging.config.js';
import { MessagingModule } from './messaging.module.js';

/** How messaging runs; tests start it the same way. */
export const messagingService: ServiceDefinition<MessagingConfig> = {
  name: 'messaging',
  config: messagingConfigSchema,
  module: (config) => MessagingModule.register(config),
  bus: { requests: true, commands: true, events: true },
  migrations: MESSAGING_COLLECTIONS,
  http: { rawBody: true },
};
