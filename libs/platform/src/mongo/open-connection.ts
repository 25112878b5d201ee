import mongoose, { type Connection } from 'mongoose';
import { describeFailure } from '../bus/describe-failure.js';
import { type StructuredLogger } from '../logging/structured-logger.js';

export interface MongoSettings {
  /** With credentials: never logged. */
  readonly uri: string;
  readonly database: string;
}

/**
 * Connects, trying again with growing pauses for up to `withinMs` while the database is not there. Every write is
 * majority and journalled; queries cannot be bent by operators in user input; nothing waits in a buffer while disconnected.
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

async function connectOnce({ uri, database }: MongoSettings): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    dbName: database,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    retryWrites: true,
    serverSelectionTimeoutMS: 5_000,
    maxPoolSize: 50,
  });
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
