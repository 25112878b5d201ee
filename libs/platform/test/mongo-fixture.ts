import { randomUUID } from 'node:crypto';
import { type Connection } from 'mongoose';
import { createLogger } from '../src/logging/create-logger.js';
import { openConnection } from '../src/mongo/open-connection.js';

/** A connection to a database that no other test has; drop it when done. */
export async function openTestDatabase(): Promise<Connection> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined) throw new Error('MONGODB_URI is not set: tests need a real replica set');
  return openConnection(
    { uri, database: `test_${randomUUID().slice(0, 13)}` },
    createLogger('test', 'silent'),
  );
}

export async function dropTestDatabase(connection: Connection): Promise<void> {
  await connection.dropDatabase();
  await connection.destroy();
}
