import { randomUUID } from 'node:crypto';
import { type Connection, type mongo } from 'mongoose';
import { createLogger } from '#platform/logging/create-logger';
import { migrate } from '#platform/mongo/migration';
import { openConnection } from '#platform/mongo/open-connection';
import { examinedBy } from '../../../test/examined-by.js';
import { aMessage } from '../../../test/message-builders.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { spanOfDays } from '../../domain/traffic.js';
import { Collections } from './collections.js';
import { newDocumentId } from './document-id.js';
import { toOutgoingDocument } from './message.document.js';
import { MESSAGING_COLLECTIONS } from './messaging.migrations.js';
import { MongoTrafficRepository } from './mongo-traffic.repository.js';

const DAY = spanOfDays('2026-11-10', '2026-11-10');
const usd = (amount: string) => ({ amount, currency: 'USD' });

let connection: Connection;
let database: mongo.Db;
let collections: Collections;
let traffic: MongoTrafficRepository;

beforeAll(async () => {
  const name = `test_${randomUUID().slice(0, 13)}`;
  const uri = process.env['MONGODB_URI'] ?? '';
  connection = await openConnection({ uri, database: name }, createLogger('test', 'silent'));
  await migrate(connection, MESSAGING_COLLECTIONS);
  if (!connection.db) throw new Error('the connection is not open');
  database = connection.db;
  collections = new Collections(connection);
  traffic = new MongoTrafficRepository(collections);
}, 60_000);
afterAll(async () => {
  await connection.dropDatabase();
  await connection.destroy();
});
beforeEach(() => collections.messages.deleteMany({}));

const accepted = (sentAt: string, changes: Partial<OutgoingMessage> = {}): OutgoingMessage => {
  const id = newDocumentId();
  const facts = { id, conversationId: `c-${id}`, idempotencyKey: id, providerMessageId: `SM${id}` };
  return aMessage({ ...facts, state: 'delivered', nextCheckAt: null, sentAt: new Date(sentAt), ...changes });
};
const store = (messages: readonly OutgoingMessage[]) =>
  collections.messages.insertMany(messages.map(toOutgoingDocument));

describe('the traffic of a day', () => {
  it('begins and ends at midnight UTC, and is summed to the last digit', async () => {
    await store([
      accepted('2026-11-09T23:59:59.999Z', { price: usd('9') }),
      accepted('2026-11-10T00:00:00.000Z', { price: usd('0.0079'), segments: 1 }),
      accepted('2026-11-10T23:59:59.999Z', { price: usd('0.02490'), segments: 3 }),
      accepted('2026-11-10T12:00:00.000Z', { price: null, segments: 2 }),
      accepted('2026-11-11T00:00:00.000Z', { price: usd('9') }),
      aMessage({ id: newDocumentId(), conversationId: 'c-queued' }),
    ]);
    const days = await traffic.countByDay(DAY);
    expect(days).toHaveLength(2);
    expect(days).toEqual(
      expect.arrayContaining([
        { day: '2026-11-10', sent: 2, segments: 4, price: usd('0.03280') },
        { day: '2026-11-10', sent: 1, segments: 2, price: null },
      ]),
    );
  });

  it('is read without the texts of other days', async () => {
    const otherDays = Array.from({ length: 300 }, (_, index) =>
      accepted(new Date(Date.UTC(2026, 8, 1) + index * 3_600_000).toISOString()),
    );
    await store([...otherDays, ...Array.from({ length: 5 }, () => accepted('2026-11-10T08:00:00.000Z'))]);
    const page = await traffic.listAccepted({ span: DAY, after: null, limit: 3 });
    const [, , last] = page;
    if (last === undefined) throw new Error('there are five texts');
    for (const read of [
      () => traffic.countByDay(DAY),
      () => traffic.listAccepted({ span: DAY, after: last, limit: 3 }),
      () => traffic.countByAccount(DAY, ['acc-1']),
      () => traffic.countUsage({ accountId: 'acc-1', span: DAY, by: 'author', matterId: null }),
    ]) {
      const { documents, plans } = await examinedBy(database, read);
      expect(documents).toBeLessThanOrEqual(5);
      expect(plans).toContain('IXSCAN');
      expect(plans).not.toContain('COLLSCAN');
    }
    expect(await examinedBy(database, () => traffic.knownProviderMessageIds(['SMx']))).toMatchObject({
      documents: 0,
    });
  });

  it('is listed in order of acceptance, each text once', async () => {
    const at = '2026-11-10T08:00:00.000Z';
    const stored = [accepted(at), accepted(at), accepted('2026-11-10T07:00:00.000Z'), accepted(at)];
    await store(stored);
    const seen: string[] = [];
    let after: { sentAt: Date; id: string } | null = null;
    for (;;) {
      const [message] = await traffic.listAccepted({ span: DAY, after, limit: 1 });
      if (message === undefined) break;
      seen.push(message.id);
      after = message;
    }
    const [first, second, early, third] = stored.map(({ id }) => id);
    expect(seen).toEqual([early, first, second, third]);
  });
});

describe('a SID', () => {
  it('is known of the present round and of earlier ones', async () => {
    const retried = accepted('2026-11-10T08:00:00.000Z', {
      providerMessageId: null,
      sentAt: null,
      formerProviderMessageIds: ['SM-old', 'SM-older'],
    });
    await store([retried, accepted('2026-11-10T08:00:00.000Z', { providerMessageId: 'SM-new' })]);
    const known = await traffic.knownProviderMessageIds(['SM-old', 'SM-older', 'SM-new', 'SM-foreign']);
    expect(['SM-old', 'SM-older', 'SM-new', 'SM-foreign'].filter((id) => known.has(id))).toEqual([
      'SM-old',
      'SM-older',
      'SM-new',
    ]);
  });
});
