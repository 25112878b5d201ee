import { Injectable } from '@nestjs/common';
import { type mongo } from 'mongoose';
import { type Span, type TrafficPart } from '../../domain/traffic.js';
import {
  type AcceptedMessage,
  TrafficRepository,
  type UsagePart,
  type UsageQuery,
} from '../../domain/traffic.repository.js';
import { Collections } from './collections.js';
import { type OutgoingDocument } from './message.document.js';
import { isTextOf } from '#platform/mongo/partial-index';
import { toPlainDecimal } from './plain-decimal.js';

type Accepted = Pick<OutgoingDocument, 'accountId' | 'round' | 'state' | 'price' | 'nextCheckAt'> & {
  readonly _id: string;
  readonly providerMessageId: string;
  readonly sentAt: Date;
};

interface PartDocument<Key> {
  readonly _id: { readonly key: Key; readonly currency: string | null };
  readonly sent: number;
  readonly segments: number;
  readonly amount: mongo.Decimal128;
}

interface UsageDocument extends Omit<UsagePart, 'key' | 'name'> {
  readonly _id: string | null;
  readonly newest?: { readonly name: string | null };
}

const ACCEPTED = {
  _id: 1,
  accountId: 1,
  round: 1,
  state: 1,
  price: 1,
  nextCheckAt: 1,
  providerMessageId: 1,
  sentAt: 1,
} as const;
const dayOf = (field: string) => ({ $dateToString: { date: field, format: '%Y-%m-%d' } });
const countIf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
/** Spelled out as the indexes have it, or they would not be used. */
const acceptedIn = ({ from, until }: Span) => ({
  sentAt: { $type: 'date' as const, $gte: from, $lt: until },
});

@Injectable()
export class MongoTrafficRepository extends TrafficRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async countByDay(span: Span): Promise<(TrafficPart & { day: string })[]> {
    const parts = await this.#count<string>(acceptedIn(span), dayOf('$sentAt'));
    return parts.map(({ key, ...part }) => ({ day: key, ...part }));
  }

  async countByAccount(
    span: Span,
    accountIds: readonly string[],
  ): Promise<(TrafficPart & { accountId: string })[]> {
    const filter = { accountId: { $in: [...accountIds] }, ...acceptedIn(span) };
    const parts = await this.#count<string>(filter, '$accountId');
    return parts.map(({ key, ...part }) => ({ accountId: key, ...part }));
  }

  async listAccepted({
    span,
    after,
    limit,
  }: Parameters<TrafficRepository['listAccepted']>[0]): Promise<AcceptedMessage[]> {
    const { from, until } = span;
    const later =
      after === null
        ? {}
        : { $or: [{ sentAt: { $gt: after.sentAt } }, { sentAt: after.sentAt, _id: { $gt: after.id } }] };
    // The lower bound moves along, so that no page reads the pages before it.
    const documents = await this.collections.messages
      .find<Accepted>({ ...acceptedIn({ from: after?.sentAt ?? from, until }), ...later })
      .project<Accepted>(ACCEPTED)
      .sort({ sentAt: 1, _id: 1 })
      .limit(limit)
      .toArray();
    return documents.map(fromAccepted);
  }

  async findAccepted(messageIds: readonly string[]): Promise<AcceptedMessage[]> {
    const documents = await this.collections.messages
      .find<Accepted>({ _id: { $in: [...messageIds] }, sentAt: { $type: 'date' } })
      .project<Accepted>(ACCEPTED)
      .toArray();
    return documents.map(fromAccepted);
  }

  async knownProviderMessageIds(providerMessageIds: readonly string[]): Promise<Set<string>> {
    const ids = [...providerMessageIds];
    const fields = { projection: { providerMessageId: 1, formerProviderMessageIds: 1 } };
    const [present, former] = await Promise.all([
      this.collections.messages.find({ providerMessageId: isTextOf(ids) }, fields).toArray(),
      this.collections.messages
        .find(
          { formerProviderMessageIds: { $in: ids }, 'formerProviderMessageIds.0': { $type: 'string' } },
          fields,
        )
        .toArray(),
    ]);
    return new Set(
      [...present, ...former].flatMap((document) => [
        ...(document.providerMessageId === null ? [] : [document.providerMessageId]),
        ...(document.direction === 'incoming' ? [] : document.formerProviderMessageIds),
      ]),
    );
  }

  async countUsage({ accountId, span, by, matterId }: UsageQuery): Promise<UsagePart[]> {
    const filed =
      matterId === null ? {} : { conversationId: { $in: await this.#filedUnder(accountId, matterId) } };
    const outgoingKey = { author: '$author.id', conversation: '$conversationId', day: dayOf('$sentAt') }[by];
    const incomingKey = { author: null, conversation: '$conversationId', day: dayOf('$createdAt') }[by];
    const outgoing = this.collections.messages.aggregate<UsageDocument>([
      { $match: { accountId, ...acceptedIn(span), ...filed } },
      {
        $group: {
          _id: outgoingKey,
          newest: { $max: { at: '$sentAt', name: by === 'author' ? '$author.name' : null } },
          sent: { $sum: 1 },
          used: countIf({ $ne: ['$state', 'failed'] }),
          segments: { $sum: '$segments' },
          failed: countIf({ $in: ['$state', ['failed', 'undelivered']] }),
          received: { $sum: 0 },
        },
      },
    ]);
    const incoming = this.collections.messages.aggregate<UsageDocument>([
      {
        $match: {
          accountId,
          direction: 'incoming',
          createdAt: { $gte: span.from, $lt: span.until },
          ...filed,
        },
      },
      {
        $group: {
          _id: incomingKey,
          sent: { $sum: 0 },
          used: { $sum: 0 },
          segments: { $sum: 0 },
          failed: { $sum: 0 },
          received: { $sum: 1 },
        },
      },
    ]);
    const [sent, received] = await Promise.all([outgoing.toArray(), incoming.toArray()]);
    return [...sent, ...received].map(({ _id, newest, ...counts }) => ({
      key: _id,
      name: newest?.name ?? null,
      ...counts,
    }));
  }

  async mattersOf(accountId: string, conversationIds: readonly string[]): Promise<Map<string, string>> {
    const conversations = await this.collections.conversations
      .find({ _id: { $in: [...conversationIds] }, accountId }, { projection: { matter: 1 } })
      .toArray();
    return new Map(conversations.flatMap(({ _id, matter }) => (matter === null ? [] : [[_id, matter.id]])));
  }

  async matterNames(accountId: string, matterIds: readonly string[]): Promise<Map<string, string>> {
    const matters = await this.collections.matters
      .find({ _id: { $in: [...matterIds] }, accountId }, { projection: { name: 1 } })
      .toArray();
    return new Map(matters.map(({ _id, name }) => [_id, name]));
  }

  async accountsOfNumbers(phoneNumbers: readonly string[]): Promise<Map<string, string>> {
    const numbers = await this.collections.numbers
      .find({ phoneNumber: isTextOf(phoneNumbers) }, { projection: { phoneNumber: 1 } })
      .toArray();
    return new Map(
      numbers.flatMap(({ _id, phoneNumber }) => (phoneNumber === null ? [] : [[phoneNumber, _id]])),
    );
  }

  async #filedUnder(accountId: string, matterId: string): Promise<string[]> {
    const conversations = await this.collections.conversations
      .find({ accountId, 'matter.id': matterId }, { projection: { _id: 1 } })
      .toArray();
    return conversations.map(({ _id }) => _id);
  }

  async #count<Key>(filter: object, key: unknown): Promise<(TrafficPart & { key: Key })[]> {
    const documents = await this.collections.messages
      .aggregate<PartDocument<Key>>([
        { $match: filter },
        {
          $group: {
            _id: { key, currency: { $ifNull: ['$price.currency', null] } },
            sent: { $sum: 1 },
            segments: { $sum: '$segments' },
            amount: { $sum: { $ifNull: ['$price.amount', { $toDecimal: 0 }] } },
          },
        },
      ])
      .toArray();
    return documents.map(({ _id, sent, segments, amount }) => ({
      key: _id.key,
      sent,
      segments,
      price: _id.currency === null ? null : { amount: toPlainDecimal(amount), currency: _id.currency },
    }));
  }
}

function fromAccepted({ _id, price, ...document }: Accepted): AcceptedMessage {
  return {
    id: _id,
    ...document,
    price: price && { amount: price.amount.toString(), currency: price.currency },
  };
}
