import { type INestApplicationContext } from '@nestjs/common';
import { type Connection } from 'mongoose';
import { assertMigrated, type CollectionSpec, migrate } from './migration.js';
import { MONGO_CONNECTION } from './mongo-connection.token.js';

/** Makes sure that the database is as the service needs it, before anything uses it. Throws MigrationMissingError if it is not. */
export async function prepareDatabase(
  app: INestApplicationContext,
  specs: readonly CollectionSpec[],
  mayMigrate: boolean,
): Promise<void> {
  const connection = app.get<Connection>(MONGO_CONNECTION);
  if (mayMigrate) await migrate(connection, specs);
  await assertMigrated(connection, specs);
}
