import { randomUUID } from 'node:crypto';
import { type Connection } from 'mongoose';
import { createLogger } from '#platform/logging/create-logger';
import { migrate } from '#platform/mongo/migration';
import { openConnection } from '#platform/mongo/open-connection';
import { type LedgerEntry, type LedgerEntryKind } from '../../domain/ledger-entry.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { BILLING_COLLECTIONS } from './billing.collections.js';
import { Collections } from './collections.js';
import { MongoJournal } from './mongo-journal.js';
import { MongoLedgerRepository } from './mongo-ledger.repository.js';

const DAYS = 20;
const PER_DAY = 500;
const DAY = '2026-10-11';
const KINDS: readonly LedgerEntryKind[] = ['used', 'used', 'used', 'returned', 'purchase', 'refund'];

/** Of five firms, and many at the same moment, as a decision over many messages writes them. */
const entries = Array.from({ length: DAYS * PER_DAY }, (_, index): LedgerEntry => {
  const day = Math.floor(index / PER_DAY) + 1;
  const minute = Math.floor((index % PER_DAY) / 120);
  const kind = KINDS[index % KINDS.length] ?? 'used';
  const accountId = `acc_${index % 5}`;
  return {
    id: `m_${String((index * 7_919) % 100_003).padStart(6, '0')}:${kind}`,
    accountId,
    sequence: index,
    at: new Date(Date.UTC(2026, 9, day, 12, minute)),
    kind,
    messages: kind === 'used' ? -1 : kind === 'refund' ? -10 : 1,
    balanceAfter: 0,
    cause: { type: 'message', id: `m_${index}` },
    amountCents: kind === 'purchase' ? 2_000 : null,
  };
});

describe('the ledger of all firms', () => {
  let connection: Connection;
  let collections: Collections;
  let ledger: MongoLedgerRepository;

  beforeAll(async () => {
    const uri = process.env['MONGODB_URI'] ?? '';
    const database = `test-journal-${randomUUID().slice(0, 8)}`;
    connection = await openConnection({ uri, database }, createLogger('test', 'error'));
    await migrate(connection, BILLING_COLLECTIONS);
    collections = new Collections(connection);
    ledger = new MongoLedgerRepository(collections);
    await collections.ledger.insertMany(entries.map((entry) => ({ _id: entry.id, ...entry })));
  }, 60_000);
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  /** What the database did for the only aggregation that ran meanwhile. */
  async function profiled(
    run: () => Promise<unknown>,
  ): Promise<{ keysExamined: number; docsExamined: number }> {
    const { db } = connection;
    if (db === undefined) throw new Error('the connection is not open');
    await db.command({ profile: 2 });
    await run();
    await db.command({ profile: 0 });
    const done = await db
      .collection('system.profile')
      .find({ ns: /\.ledger$/, op: { $ne: 'insert' } })
      .toArray();
    await db.collection('system.profile').drop();
    const sum = (field: string) => done.reduce((total, one) => total + Number(one[field] ?? 0), 0);
    return { keysExamined: sum('keysExamined'), docsExamined: sum('docsExamined') };
  }

  it('is added up for a day by reading that day only, and no entry', async () => {
    const journal = new MongoJournal(collections);
    const cost = await profiled(() => journal.trialBalance({ from: DAY, to: DAY }, 'usd'));
    expect(cost.docsExamined).toBe(0);
    expect(cost.keysExamined).toBeGreaterThanOrEqual(PER_DAY);
    expect(cost.keysExamined).toBeLessThanOrEqual(PER_DAY + 10);
  });

  it('adds up to what its entries say', async () => {
    const ofDay = entries.filter(({ at }) => at.toISOString().startsWith(DAY));
    const { messages } = await new MongoJournal(collections).trialBalance({ from: DAY, to: DAY }, 'usd');
    expect(messages.available).toBe(ofDay.reduce((sum, entry) => sum + entry.messages, 0));
    expect(messages).toMatchObject({
      sum: 0,
      spent:
        ofDay.filter(({ kind }) => kind === 'used').length -
        ofDay.filter(({ kind }) => kind === 'returned').length,
    });
  });

  it.each([null, 'acc_3'])(
    'is read in pages by time without missing or repeating one (of %s)',
    async (accountId) => {
      const period = { from: new Date('2026-10-05'), to: new Date('2026-10-09') };
      const expected = entries
        .filter((entry) => accountId === null || entry.accountId === accountId)
        .filter(({ at }) => at >= period.from && at < period.to)
        .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
      const read: string[] = [];
      const cost = await profiled(async () => {
        for (let after: TimePosition | null = null; ;) {
          const page: LedgerEntry[] = await ledger.listByTime(accountId, period, after, 37);
          read.push(...page.map(({ id }) => id));
          if (page.length < 37) break;
          after = page.at(-1) ?? null;
        }
      });
      expect(read).toEqual(expected);
      // A key or two more for each query that ends with its period.
      expect(cost.docsExamined).toBe(expected.length);
      expect(cost.keysExamined).toBeLessThanOrEqual(expected.length * 1.2);
    },
  );
});
