import { type Connection, type Model, Schema } from 'mongoose';
import { type CollectionSpec } from '#platform/mongo/migration';
import { type Subscription, type SubscriptionChange } from '../../domain/subscription.js';

/** `_id` is the account; `revision` counts every write, while `version` counts what the firm changed. */
export interface SubscriptionDocument extends Omit<Subscription, 'accountId'> {
  readonly _id: string;
  readonly revision: number;
}

/** `_id` is `<accountId>:<version>`, so one version can have only one history line. */
export interface SubscriptionChangeDocument extends SubscriptionChange {
  readonly _id: string;
}

const choice = { plan: { type: String, required: true }, included: { type: Boolean, required: true } };

const subscriptionSchema = new Schema<SubscriptionDocument>(
  {
    _id: { type: String, required: true },
    plan: { type: String, required: true },
    included: { type: Boolean, required: true },
    firstIncludedAt: { type: Date, default: null },
    version: { type: Number, required: true },
    announcedVersion: { type: Number, required: true },
    grant: { type: String, required: true },
    number: {
      request: { type: Number, required: true },
      answeredRequest: { type: Number, required: true },
      failed: { type: Boolean, required: true },
    },
    reminder: { type: new Schema({ at: Date, count: Number }, { _id: false }), default: null },
    revision: { type: Number, required: true },
  },
  { versionKey: false, collection: 'subscriptions' },
);

const changeSchema = new Schema<SubscriptionChangeDocument>(
  {
    _id: { type: String, required: true },
    accountId: { type: String, required: true },
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    actor: { id: { type: String, required: true }, name: { type: String, required: true } },
    from: choice,
    to: choice,
  },
  { versionKey: false, collection: 'changes' },
);

export const subscriptionModel = (connection: Connection): Model<SubscriptionDocument> =>
  connection.model<SubscriptionDocument>('Subscription', subscriptionSchema);

export const changeModel = (connection: Connection): Model<SubscriptionChangeDocument> =>
  connection.model<SubscriptionChangeDocument>('SubscriptionChange', changeSchema);

/** What the service will not start without. Identity rests on `_id`, which needs no index of its own. */
export const collections: readonly CollectionSpec[] = [
  {
    name: 'subscriptions',
    indexes: [
      {
        key: { 'reminder.at': 1 },
        options: { partialFilterExpression: { 'reminder.at': { $exists: true } } },
      },
    ],
  },
  { name: 'changes', indexes: [{ key: { accountId: 1, version: -1 } }] },
];
