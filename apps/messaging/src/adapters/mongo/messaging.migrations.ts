import { type CollectionSpec } from '#platform/mongo/migration';

const text = { $type: 'string' };
const date = { $type: 'date' };

/** Collections and indexes that this service will not start without. Unique ones carry identity, the rest keeps hot paths short. */
export const MESSAGING_COLLECTIONS: readonly CollectionSpec[] = [
  {
    name: 'contacts',
    indexes: [
      { key: { accountId: 1, sortName: 1, _id: 1 } },
      {
        key: { accountId: 1, externalId: 1 },
        options: { unique: true, partialFilterExpression: { externalId: text } },
      },
    ],
  },
  {
    name: 'matters',
    indexes: [
      { key: { accountId: 1, sortName: 1, _id: 1 } },
      { key: { accountId: 1, contactId: 1 } },
      {
        key: { accountId: 1, externalId: 1 },
        options: { unique: true, partialFilterExpression: { externalId: text } },
      },
    ],
  },
  {
    name: 'conversations',
    indexes: [
      { key: { accountId: 1, mobileNumber: 1 }, options: { unique: true } },
      { key: { accountId: 1, lastActivityAt: -1, _id: -1 } },
      { key: { accountId: 1, 'contact.id': 1 } },
      { key: { accountId: 1, 'matter.id': 1 } },
      { key: { accountId: 1, 'lastMessage.id': 1 } },
    ],
  },
  {
    name: 'messages',
    indexes: [
      { key: { conversationId: 1, seq: 1 }, options: { unique: true } },
      {
        key: { accountId: 1, idempotencyKey: 1 },
        options: { unique: true, partialFilterExpression: { idempotencyKey: text } },
      },
      {
        key: { providerMessageId: 1 },
        options: { unique: true, partialFilterExpression: { providerMessageId: text } },
      },
      {
        key: { conversationId: 1, laneOpen: 1, seq: 1 },
        options: { partialFilterExpression: { laneOpen: true } },
      },
      {
        key: { accountId: 1, conversationId: 1, laneOpen: 1, seq: 1 },
        options: { partialFilterExpression: { laneOpen: true } },
      },
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: date } } },
      { key: { 'media.checkAt': 1 }, options: { partialFilterExpression: { 'media.checkAt': date } } },
      { key: { settleAt: 1 }, options: { partialFilterExpression: { settleAt: date } } },
      { key: { priceCheckAt: 1 }, options: { partialFilterExpression: { priceCheckAt: date } } },
      // What was sent and has no price yet: nobody can state a margin before it is empty.
      {
        key: { sentAt: 1 },
        options: { partialFilterExpression: { price: { $type: 'null' }, providerMessageId: text } },
      },
      // What those who look at money count: a day of all firms, and a span of one firm.
      { key: { sentAt: 1, _id: 1 }, options: { partialFilterExpression: { sentAt: date } } },
      { key: { accountId: 1, sentAt: 1 }, options: { partialFilterExpression: { sentAt: date } } },
      {
        key: { accountId: 1, createdAt: 1 },
        options: { partialFilterExpression: { direction: 'incoming' } },
      },
      {
        key: { formerProviderMessageIds: 1 },
        options: { partialFilterExpression: { 'formerProviderMessageIds.0': text } },
      },
      // A firm's texts, newest first: what a search reads.
      { key: { accountId: 1, _id: -1 } },
      {
        key: { accountId: 1, troubled: 1, _id: -1 },
        options: { partialFilterExpression: { troubled: true } },
      },
    ],
  },
  { name: 'mediaParts', indexes: [] },
  { name: 'optOuts', indexes: [{ key: { accountId: 1, mobileNumber: 1 }, options: { unique: true } }] },
  { name: 'unmatchedInbound', indexes: [{ key: { accountId: 1, at: -1 } }] },
  { name: 'strayReports', indexes: [{ key: { at: -1 } }] },
  {
    name: 'numbers',
    indexes: [
      {
        key: { phoneNumber: 1 },
        options: { unique: true, partialFilterExpression: { phoneNumber: text } },
      },
      { key: { nextCheckAt: 1 }, options: { partialFilterExpression: { nextCheckAt: date } } },
      { key: { state: 1, nextBackfillAt: 1 } },
    ],
  },
  { name: 'accounts', indexes: [] },
  { name: 'audit', indexes: [{ key: { accountId: 1, at: -1, _id: -1 } }] },
];
