import { Injectable } from '@nestjs/common';
import { isDueBy, isText } from '#platform/mongo/partial-index';
import { type StoredEvent, StoredEventRepository } from '../../domain/stored-event.js';
import { Collections } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

/** A charge has a dozen; only one that somebody plays with has more than can be shown. */
const MOST_EVENTS = 500;

@Injectable()
export class MongoStoredEventRepository extends StoredEventRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async insert(event: StoredEvent): Promise<boolean> {
    try {
      await this.collections.stripeEvents.insertOne({ _id: event.id, ...event });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async unknownOf(eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const known = await this.collections.stripeEvents
      .find({ _id: { $in: [...eventIds] } })
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    const unknown = new Set(eventIds);
    for (const { _id } of known) unknown.delete(_id);
    return unknown;
  }

  async listAbout(topUpId: string, chargeId: string | null): Promise<StoredEvent[]> {
    const ofCharge = chargeId === null ? [] : [{ 'concerns.chargeId': isText(chargeId) }];
    const found = await this.collections.stripeEvents
      .find({ $or: [{ 'concerns.topUpId': isText(topUpId) }, ...ofCharge] })
      .sort({ createdAt: 1, _id: 1 })
      .limit(MOST_EVENTS)
      .toArray();
    return found.map(fromStored);
  }

  async listDue(now: Date, limit: number): Promise<string[]> {
    const found = await this.collections.stripeEvents
      .find({ nextCheckAt: isDueBy(now) })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async claim(eventId: string, now: Date, leaseUntil: Date): Promise<StoredEvent | null> {
    const claimed = await this.collections.stripeEvents.findOneAndUpdate(
      { _id: eventId, nextCheckAt: { $lte: now } },
      { $set: { nextCheckAt: leaseUntil }, $inc: { checks: 1 } },
      { returnDocument: 'after' },
    );
    return claimed && fromStored(claimed);
  }

  async postpone(eventId: string, until: Date): Promise<void> {
    await this.collections.stripeEvents.updateOne(
      { _id: eventId, state: 'stored' },
      { $set: { nextCheckAt: until } },
    );
  }

  async markReflected(eventId: string, unknown: boolean): Promise<void> {
    await this.collections.stripeEvents.updateOne(
      { _id: eventId },
      { $set: { state: 'reflected', nextCheckAt: null, unknown } },
    );
  }
}
