import { eventually } from '#testing/eventually';
import { BillingSystem, idsFor } from '../../../test/billing-system.js';

/** Where sweepers look for what is due. */
const SWEPT = ['cardSetups', 'creditAccounts', 'notices', 'refunds', 'stripeEvents', 'topUps'];

const collectionOf = (namespace: string): string => namespace.slice(namespace.indexOf('.') + 1);

describe('the queries of billing', () => {
  let system: BillingSystem;

  beforeAll(async () => {
    system = await BillingSystem.start(1);
  }, 60_000);
  afterAll(() => system.stop());

  const database = () => {
    const { db } = system.connection;
    if (db === undefined) throw new Error('the connection to MongoDB is not open');
    return db;
  };

  it('read no collection from end to end, whatever happens or is swept', async () => {
    const account = await system.account();
    await database().command({ profile: 2 });
    await account.grant();
    const { topUp } = await account.buy('a key');
    const ids = idsFor(account, 3);
    await account.reserve(...ids);
    await account.heard('held', ids);
    await account.settle('spent', ...ids);
    await account.saveCard('pm_card_mastercard');
    await eventually(async () => {
      const [bought] = await account.topUps();
      if (bought?.id !== topUp.id || bought.receiptUrl === null) throw new Error('the receipt is not there');
    });
    const profile = database().collection<{ ns: string; planSummary?: string }>('system.profile');
    await eventually(async () => {
      const sweeps = await profile.distinct('ns', { 'command.filter': { $exists: true }, op: 'query' });
      expect(sweeps.map(collectionOf)).toEqual(expect.arrayContaining(SWEPT));
    });
    await database().command({ profile: 0 });
    const scans = await profile.find({ planSummary: /COLLSCAN/, ns: { $not: /system\./ } }).toArray();
    expect([...new Set(scans.map(({ ns }) => collectionOf(ns)))]).toEqual([]);
  });
});
