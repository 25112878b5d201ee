import { loadConfig } from '#platform/config/load-config';
import { mongoConfig } from '#platform/config/base-config';
import { createLogger } from '#platform/logging/create-logger';
import { migrate } from '#platform/mongo/migration';
import { openConnection } from '#platform/mongo/open-connection';
import { MESSAGING_COLLECTIONS } from './adapters/mongo/messaging.migrations.js';

const config = loadConfig(mongoConfig('messaging'));
const logger = createLogger('messaging-migrate', 'info');
const connection = await openConnection(
  { uri: config.MONGODB_URI, database: config.MONGODB_DATABASE, silentAtMostMs: 0 },
  logger,
);
await migrate(connection, MESSAGING_COLLECTIONS);
logger.info({ database: config.MONGODB_DATABASE }, 'collections and indexes are there');
await connection.close();
