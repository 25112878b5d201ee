import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { describeFailure } from '../bus/describe-failure.js';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { UndrainedConnection } from './undrained-connection.js';

export interface MongoSettings {
  /** With credentials: never logged. */
  readonly uri: string;
  readonly database: string;
  /** How long the database may be silent while it is asked something; 0: for ever, as for building indexes. Default 15 s. */
  readonly silentAtMostMs?: number;
}

const SILENT_AT_MOST_MS = 15_000;

/**
 * Connects, trying again with growing pauses for up to `withinMs` while the database is not there. Every write is
 * majority and journalled; queries cannot be bent by operators in user input; nothing waits in a buffer while disconnected,
 * and every operation ends in time, if only by a failure that may have been a success.
 */
export async function openConnection(
  settings: MongoSettings,
  logger: StructuredLogger,
  withinMs = 60_000,
): Promise<Connection> {
  mongoose.set('sanitizeFilter', true);
  // To leave out an unknown field of a filter would match more than was asked for.
  mongoose.set('strictQuery', 'throw');
  const deadline = Date.now() + withinMs;
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      return await connectOnce(settings);
    } catch (error) {
      if (Date.now() + pauseMs > deadline) throw new Error(adviceFor(error), { cause: error });
      logger.warn({ reason: describeFailure(error) }, `${adviceFor(error)} Trying again.`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

async function connectOnce({
  uri,
  database,
  silentAtMostMs = SILENT_AT_MOST_MS,
}: MongoSettings): Promise<Connection> {
  const options = {
    dbName: database,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    retryWrites: true,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    connectionType: UndrainedConnection,
    socketTimeoutMS: silentAtMostMs,
    maxPoolSize: 50,
  } satisfies ConnectOptions & { connectionType: typeof UndrainedConnection };
  const connection = mongoose.createConnection(uri, options);
  try {
    return await connection.asPromise();
  } catch (error) {
    // Otherwise it would keep looking for the server beside the next attempt.
    await connection.destroy().catch(() => undefined);
    throw error;
  }
}

const adviceFor = (error: unknown): string =>
  `MongoDB is not reachable (${describeFailure(error)}). Check MONGODB_URI and that the server runs.`;
