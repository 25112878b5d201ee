import { type CollectionSpec } from '#platform/mongo/migration';

const DATE = { $type: 'date' } as const;
const RARE_KINDS = ['grant', 'purchase', 'returned', 'refund', 'adjustment'];
const STRING = { $type: 'string' } as const;

/** What billing's database must have before the service starts: above all the unique indexes that money hangs on. */
export const BILLING_COLLECTIONS: readonly CollectionSpec[] = [
  {
    name: 'creditAccounts',
    indexes: [
      {
        key: { 'customer.id': 1 },
        options: { unique: true, partialFilterExpression: { 'customer.id': STRING } },
      },
      {
        key: { 'card.paymentMethodId': 1 },
        options: { partialFilterExpression: { 'card.paymentMethodId': STRING } },
      },
      {
        key: { 'unannounced.dueAt': 1 },
        options: { partialFilterExpression: { 'unannounced.dueAt': DATE } },
      },
      { key: { reviewAt: 1 }, options: { partialFilterExpression: { reviewAt: DATE } } },
    ],
  },
  {
    name: 'reservations',
    indexes: [
      {
        key: { accountId: 1, position: 1 },
        options: { unique: true, partialFilterExpression: { state: 'waiting' } },
      },
      { key: { accountId: 1, _id: 1 }, options: { partialFilterExpression: { state: 'held' } } },
    ],
  },
  {
    name: 'ledger',
    indexes: [
      { key: { accountId: 1, sequence: -1 }, options: { unique: true } },
      { key: { accountId: 1, at: 1 } },
      // The few entries about money among the many of messages. Those of kind `used` are found without.
      {
        key: { accountId: 1, kind: 1, sequence: -1 },
        options: { partialFilterExpression: { kind: { $in: RARE_KINDS } } },
      },
    ],
  },
  {
    name: 'topUps',
    indexes: [
      { key: { accountId: 1, epoch: -1 }, options: { unique: true } },
      {
        key: { accountId: 1, requestKeys: 1 },
        options: { unique: true, partialFilterExpression: { 'requestKeys.0': { $exists: true } } },
      },
      {
        key: { paymentIntentId: 1 },
        options: { unique: true, partialFilterExpression: { paymentIntentId: STRING } },
      },
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: DATE } } },
    ],
  },
  {
    name: 'stripeEvents',
    indexes: [{ key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: DATE } } }],
  },
  {
    name: 'cardSetups',
    indexes: [
      {
        key: { sessionId: 1 },
        options: { unique: true, partialFilterExpression: { sessionId: STRING } },
      },
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: DATE } } },
    ],
  },
  {
    name: 'audit',
    indexes: [
      { key: { accountId: 1, at: -1, _id: -1 } },
      // What finance looked at and did: of an account, and all of it.
      { key: { accountIds: 1, at: -1, _id: -1 } },
      { key: { at: -1, _id: -1 }, options: { partialFilterExpression: { accountIds: { $exists: true } } } },
    ],
  },
  {
    name: 'notices',
    indexes: [
      { key: { accountId: 1, at: -1, _id: -1 } },
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: DATE } } },
    ],
  },
  { name: 'firms', indexes: [] },
  {
    name: 'exceptions',
    indexes: [
      { key: { openedAt: -1, _id: -1 } },
      { key: { state: 1, openedAt: -1, _id: -1 } },
      { key: { accountId: 1, openedAt: -1, _id: -1 } },
      { key: { day: 1, state: 1 } },
    ],
  },
  {
    name: 'comparedDays',
    indexes: [{ key: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: DATE } } }],
  },
  { name: 'closedMonths', indexes: [] },
];
