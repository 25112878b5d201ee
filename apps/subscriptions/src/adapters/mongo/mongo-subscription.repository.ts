import { Inject, Injectable } from '@nestjs/common';
import mongoose, { type Connection, type Model } from 'mongoose';
import { MONGO_CONNECTION } from '#platform/mongo/mongo-connection.token';
import { Transactions } from '#platform/mongo/transactions';
import { newSubscription, type Subscription, type SubscriptionChange } from '../../domain/subscription.js';
import { type StoredSubscription, SubscriptionRepository } from '../../domain/subscription.repository.js';
import {
  changeModel,
  type SubscriptionChangeDocument,
  type SubscriptionDocument,
  subscriptionModel,
} from './subscription.schema.js';

const DUPLICATE_KEY = 11_000;

@Injectable()
export class MongoSubscriptionRepository extends SubscriptionRepository {
  readonly #subscriptions: Model<SubscriptionDocument>;
  readonly #changes: Model<SubscriptionChangeDocument>;

  constructor(
    @Inject(MONGO_CONNECTION) connection: Connection,
    private readonly transactions: Transactions,
  ) {
    super();
    this.#subscriptions = subscriptionModel(connection);
    this.#changes = changeModel(connection);
  }

  async find(accountId: string): Promise<StoredSubscription | null> {
    const found = await this.#subscriptions.findOne({ _id: accountId }).lean<SubscriptionDocument | null>();
    return found === null ? null : toStored(found);
  }

  async findOrCreate(accountId: string): Promise<StoredSubscription> {
    const found = await this.find(accountId);
    if (found !== null) return found;
    const created = toDocument(newSubscription(accountId), 1);
    try {
      await this.#subscriptions.create(created);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return (await this.find(accountId)) ?? toStored(created);
  }

  async replace(
    revision: number,
    document: Subscription,
    change: SubscriptionChange | null,
  ): Promise<boolean> {
    const next = toDocument(document, revision + 1);
    const filter = { _id: document.accountId, revision };
    if (change === null) return (await this.#subscriptions.replaceOne(filter, next)).modifiedCount === 1;
    return this.transactions.run(async (session) => {
      const { modifiedCount } = await this.#subscriptions.replaceOne(filter, next, { session });
      if (modifiedCount === 0) return false;
      await this.#changes.create([{ _id: `${change.accountId}:${change.version}`, ...change }], { session });
      return true;
    });
  }

  async findDue(now: Date, limit: number): Promise<string[]> {
    const due = await this.#subscriptions
      .find({ 'reminder.at': mongoose.trusted({ $lte: now }) })
      .sort({ 'reminder.at': 1 })
      .limit(limit)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    return due.map(({ _id }) => _id);
  }
}

function toStored({ _id, revision, ...fields }: SubscriptionDocument): StoredSubscription {
  return { revision, document: { accountId: _id, ...fields } };
}

function toDocument({ accountId, ...fields }: Subscription, revision: number): SubscriptionDocument {
  return { _id: accountId, ...fields, revision };
}

const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
