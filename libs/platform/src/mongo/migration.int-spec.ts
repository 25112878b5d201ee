import { type Connection } from 'mongoose';
import { dropTestDatabase, openTestDatabase } from '../../test/mongo-fixture.js';
import { assertMigrated, type CollectionSpec, migrate } from './migration.js';

const specs: CollectionSpec[] = [
  {
    name: 'messages',
    indexes: [
      { key: { accountId: 1, idempotencyKey: 1 }, options: { unique: true } },
      {
        key: { nextCheckAt: 1 },
        options: { partialFilterExpression: { nextCheckAt: { $exists: true } } },
      },
    ],
  },
  { name: 'audit', indexes: [{ key: { accountId: 1, at: -1, _id: -1 } }] },
];

let connection: Connection;
beforeEach(async () => {
  connection = await openTestDatabase();
});
afterEach(() => dropTestDatabase(connection));

describe('a migration', () => {
  it('creates what is missing, again and again, and twice at once', async () => {
    await Promise.all([migrate(connection, specs), migrate(connection, specs), migrate(connection, specs)]);
    await migrate(connection, specs);
    await assertMigrated(connection, specs);
  });

  it('is asserted by the names of what is missing and the way to make it', async () => {
    await connection.createCollection('audit');
    await expect(assertMigrated(connection, specs)).rejects.toThrow(
      /lacks: collection messages; index audit \{"accountId":1,"at":-1,"_id":-1\}.*MIGRATE_ON_START=true/,
    );
  });

  it.each([
    ['not unique', { key: { accountId: 1, idempotencyKey: 1 } as const, options: {} }],
    ['in another order', { key: { idempotencyKey: 1, accountId: 1 } as const, options: { unique: true } }],
  ])('does not take an index that is %s for the right one', async (_what, wrong) => {
    await migrate(connection, [{ name: 'messages', indexes: [wrong] }]);
    const unique: CollectionSpec = {
      name: 'messages',
      indexes: [{ key: { accountId: 1, idempotencyKey: 1 }, options: { unique: true } }],
    };
    await expect(assertMigrated(connection, [unique])).rejects.toThrow('index messages');
  });
});
