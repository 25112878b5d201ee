import { mongoConfig } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { migrate } from '#platform/mongo/migration';
import { openConnection } from '#platform/mongo/open-connection';
import { BILLING_COLLECTIONS } from './adapters/mongo/billing.collections.js';

const config = loadConfig(mongoConfig('billing'));
const logger = createLogger('billing-migrate', 'info');
const connection = await openConnection(
  { uri: config.MONGODB_URI, database: config.MONGODB_DATABASE, silentAtMostMs: 0 },
  logger,
);
await migrate(connection, BILLING_COLLECTIONS);
logger.info({ database: config.MONGODB_DATABASE }, 'collections and indexes are there');
await connection.close();
