import { type Connection } from 'mongoose';
import { dropTestDatabase, openTestDatabase } from '../../test/mongo-fixture.js';
import { Transactions } from './transactions.js';

interface Account {
  _id: string;
  available: number;
}

let connection: Connection;
let transactions: Transactions;
const accounts = () => connection.collection<Account>('accounts');
const available = async () => (await accounts().findOne({ _id: 'a' }))?.available;

beforeAll(async () => {
  connection = await openTestDatabase();
  transactions = new Transactions(connection);
});
beforeEach(async () => {
  await accounts().deleteMany({});
  await accounts().insertOne({ _id: 'a', available: 0 });
});
afterAll(() => dropTestDatabase(connection));

describe('a transaction', () => {
  it('gives back the result after the commit', async () => {
    const result = await transactions.run(async (session) => {
      await accounts().updateOne({ _id: 'a' }, { $inc: { available: 5 } }, { session });
      return 'done';
    });
    expect(result).toBe('done');
    expect(await available()).toBe(5);
  });

  it('leaves nothing when the work throws, and throws the same error once', async () => {
    const refusal = new Error('no credit');
    let runs = 0;
    const failed = transactions.run(async (session) => {
      runs += 1;
      await accounts().updateOne({ _id: 'a' }, { $inc: { available: 5 } }, { session });
      throw refusal;
    });
    await expect(failed).rejects.toBe(refusal);
    expect(runs).toBe(1);
    expect(await available()).toBe(0);
  });

  it('runs again when it collides: thirty at once on one document all count', async () => {
    let runs = 0;
    await Promise.all(
      Array.from({ length: 30 }, () =>
        transactions.run(async (session) => {
          runs += 1;
          const account = await accounts().findOne({ _id: 'a' }, { session });
          const next = (account?.available ?? 0) + 1;
          await accounts().updateOne({ _id: 'a' }, { $set: { available: next } }, { session });
        }),
      ),
    );
    expect(await available()).toBe(30);
    expect(runs).toBeGreaterThan(30);
  });

  it('gives up on a collision that does not end in time', async () => {
    const blocker = await connection.startSession();
    blocker.startTransaction();
    await accounts().updateOne({ _id: 'a' }, { $inc: { available: 1 } }, { session: blocker });
    const startedAt = Date.now();
    const blocked = transactions.run(
      (session) => accounts().updateOne({ _id: 'a' }, { $inc: { available: 1 } }, { session }),
      300,
    );
    await expect(blocked).rejects.toMatchObject({ codeName: 'WriteConflict' });
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    await blocker.abortTransaction();
    await blocker.endSession();
  });
});

describe('the connection', () => {
  it('does not let an operator in user input bend a query, nor a mistyped field widen it', async () => {
    const { Schema } = await import('mongoose');
    const schema = new Schema({ _id: String, available: Number }, { collection: 'accounts' });
    const Model = connection.model('Account', schema);
    expect(
      await Model.findOne({ _id: { $ne: null } as unknown as string })
        .lean()
        .catch(() => 'refused'),
    ).toBe('refused');
    await expect(Model.findOne({ nonsense: 1 }).lean()).rejects.toThrow('nonsense');
  });

  it('writes with majority and journal', () => {
    expect(connection.getClient().options.writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect(connection.getClient().options.readConcern).toMatchObject({ level: 'majority' });
  });
});
