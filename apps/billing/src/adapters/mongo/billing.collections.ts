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
      { key: { accountId: 1, at: 1, _id: 1 } },
      // All firms by time: exports walk it, and the figures of a day are read from it without touching an entry.
      { key: { at: 1, _id: 1, kind: 1, messages: 1, amountCents: 1 } },
      // The few entries about money among the many of messages. Those of kind `used` are found without.
      {
        key: { accountId: 1, kind: 1, sequence: -1 },
        options: { partialFilterExpression: { kind: { $in: RARE_KINDS } } },
      },
      // Those of a top-up, its refunds and its dispute.
      {
        key: { accountId: 1, 'cause.id': 1 },
        options: { partialFilterExpression: { kind: { $in: ['purchase', 'refund', 'adjustment'] } } },
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
      // Those that the provider has not booked yet.
      { key: { state: 1, 'booking.at': 1, grantedAt: -1 } },
      // Finance's list: all, of a firm, in a state, and by any id or the beginning of one.
      { key: { createdAt: -1, _id: -1 } },
      { key: { accountId: 1, createdAt: -1, _id: -1 } },
      { key: { state: 1, shownState: 1, createdAt: -1, _id: -1 } },
      { key: { searchKeys: 1 } },
      // The few of them that need a look.
      {
        key: { shortfallMessages: 1, createdAt: -1, _id: -1 },
        options: { partialFilterExpression: { shortfallMessages: { $gt: 0 } } },
      },
      {
        key: { hasFailedRefund: 1, createdAt: -1, _id: -1 },
        options: { partialFilterExpression: { hasFailedRefund: true } },
      },
      // Those granted on a day, for its comparison.
      { key: { grantedAt: 1 }, options: { partialFilterExpression: { grantedAt: DATE } } },
    ],
  },
  {
    name: 'refunds',
    indexes: [
      { key: { accountId: 1, topUpId: 1, createdAt: 1, _id: 1 } },
      { key: { createdAt: 1 } },
      {
        key: { requestKey: 1 },
        options: { unique: true, partialFilterExpression: { requestKey: STRING } },
      },
      {
        key: { providerRefundId: 1 },
        options: { unique: true, partialFilterExpression: { providerRefundId: STRING } },
      },
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: DATE } } },
    ],
  },
  {
    name: 'disputes',
    indexes: [{ key: { accountId: 1, topUpId: 1, createdAt: 1, _id: 1 } }, { key: { createdAt: 1 } }],
  },
  {
    name: 'stripeEvents',
    indexes: [
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: DATE } } },
      { key: { createdAt: 1 }, options: { partialFilterExpression: { unknown: true } } },
      // What banks declined on a day is counted from the index alone.
      { key: { type: 1, createdAt: 1 } },
      {
        key: { 'concerns.topUpId': 1, createdAt: 1 },
        options: { partialFilterExpression: { 'concerns.topUpId': STRING } },
      },
      {
        key: { 'concerns.chargeId': 1, createdAt: 1 },
        options: { partialFilterExpression: { 'concerns.chargeId': STRING } },
      },
      // Of payments that are not ours, without a charge: few.
      {
        key: { 'concerns.paymentIntentId': 1 },
        options: { partialFilterExpression: { unknown: true } },
      },
    ],
  },
  {
    name: 'moneyMovements',
    indexes: [
      // The figures of a day, and its charges without a top-up, from the index alone.
      { key: { day: 1, currency: 1, kind: 1, topUpId: 1, amountCents: 1, feeCents: 1, netCents: 1 } },
      { key: { chargeId: 1 } },
      { key: { accountId: 1, day: 1, kind: 1, amountCents: 1, feeCents: 1 } },
      { key: { topUpId: 1, at: 1 }, options: { partialFilterExpression: { topUpId: STRING } } },
      { key: { payoutId: 1, at: 1, _id: 1 } },
    ],
  },
  {
    name: 'payouts',
    indexes: [
      { key: { createdAt: -1, _id: -1 } },
      { key: { askedAt: 1, createdAt: -1 }, options: { partialFilterExpression: { reconciled: false } } },
    ],
  },
  { name: 'financeProgress', indexes: [] },
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
