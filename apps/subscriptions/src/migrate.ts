import { mongoConfig } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { migrate } from '#platform/mongo/migration';
import { openConnection } from '#platform/mongo/open-connection';
import { collections } from './adapters/mongo/subscription.schema.js';

const config = loadConfig(mongoConfig('subscriptions'));
const logger = createLogger('subscriptions-migrate', 'info');
const connection = await openConnection(
  { uri: config.MONGODB_URI, database: config.MONGODB_DATABASE, silentAtMostMs: 0 },
  logger,
);
await migrate(connection, collections);
logger.info({ database: config.MONGODB_DATABASE }, 'collections and indexes are there');
await connection.close();
