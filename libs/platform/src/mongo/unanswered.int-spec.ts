import { randomUUID } from 'node:crypto';
import { type Connection } from 'mongoose';
import { startProxy, type TcpProxy } from '../../test/tcp-proxy.js';
import { isTransientDatabaseError } from '../bus/transient.js';
import { createLogger } from '../logging/create-logger.js';
import { openConnection } from './open-connection.js';

const SILENT_AT_MOST_MS = 700;

describe('an operation that the database does not answer', () => {
  let proxy: TcpProxy;
  let connection: Connection;
  const things = () => connection.collection<{ _id: string; text?: string }>('things');

  beforeAll(async () => {
    proxy = await startProxy((process.env['MONGODB_URI'] ?? '').replace(/^mongodb:/, 'http:'));
    const { port } = new URL(proxy.url);
    connection = await openConnection(
      {
        uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
        database: `test_${randomUUID().slice(0, 13)}`,
        silentAtMostMs: SILENT_AT_MOST_MS,
      },
      createLogger('test', 'silent'),
    );
  });
  beforeEach(() => things().insertOne({ _id: randomUUID() }));
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.destroy();
    await proxy.stop();
  });

  const failureOf = async (operation: Promise<unknown>): Promise<unknown> => {
    let timer: NodeJS.Timeout | undefined;
    const never = new Promise((resolve) => {
      timer = setTimeout(() => resolve('it never ended'), 20_000);
    });
    const ended = operation.then(
      () => 'it was answered',
      (error: unknown) => error,
    );
    return Promise.race([ended, never]).finally(() => clearTimeout(timer));
  };

  it('ends with a failure that time may cure, though the connection stays open', async () => {
    proxy.holdAnswers();
    try {
      expect(isTransientDatabaseError(await failureOf(things().findOne({})))).toBe(true);
    } finally {
      proxy.releaseAnswers();
    }
    expect(await things().countDocuments()).toBeGreaterThan(0);
  });

  it('ends so when the connection is closed in the middle of a large command', async () => {
    proxy.stall();
    const text = 'x'.repeat(1_000_000);
    const writing = things().bulkWrite(
      Array.from({ length: 15 }, () => ({ insertOne: { document: { _id: randomUUID(), text } } })),
    );
    const failure = failureOf(writing);
    await new Promise((resolve) => setTimeout(resolve, 300));
    proxy.hangUp();
    expect(isTransientDatabaseError(await failure)).toBe(true);
  });
});
