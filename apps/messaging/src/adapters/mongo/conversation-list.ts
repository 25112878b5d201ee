import { Injectable } from '@nestjs/common';
import { type mongo } from 'mongoose';
import * as z from 'zod';
import { identifier } from '#contracts/shared/ids';
import { type Page } from '#contracts/shared/page';
import { containing } from '#contracts/shared/search-pattern';
import { type Conversation, type ConversationFilter } from '../../domain/conversation.js';
import { type ConversationRepository } from '../../domain/conversation.repository.js';
import { digitsOf } from '../../domain/phone-number.js';
import { Collections } from './collections.js';
import { type ConversationDocument } from './conversation.document.js';
import { fromCursor, toCursor } from './cursor.js';
import { withLastStates } from './with-last-states.js';

type Filter = mongo.Filter<ConversationDocument>;

/** The filter `failed` looks at so many texts in trouble, newest first. */
const TROUBLED_AT_MOST = 2_000;

const position = z.tuple([z.int(), identifier]);

/** Lists of conversations by keyset: newest activity first. */
@Injectable()
export class ConversationList {
  constructor(private readonly collections: Collections) {}

  async page(query: Parameters<ConversationRepository['list']>[0]): Promise<Page<Conversation>> {
    const { accountId, userId, q, filter, page } = query;
    const after = fromCursor(page.cursor, position);
    const conditions: Filter[] = [{ accountId }];
    if (after) conditions.push(older(new Date(after[0]), after[1]));
    if (q !== null && q.trim() !== '') conditions.push(matching(q));
    conditions.push(await this.#filterFor(filter, accountId, userId));
    const found = await this.collections.conversations
      .find({ $and: conditions }, { projection: { filings: 0 } })
      .sort({ lastActivityAt: -1, _id: -1 })
      .limit(page.limit + 1)
      .toArray();
    const shown = found.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      items: await withLastStates(this.collections, shown),
      nextCursor:
        found.length > page.limit && last ? toCursor([last.lastActivityAt.getTime(), last._id]) : null,
    };
  }

  async #filterFor(filter: ConversationFilter, accountId: string, userId: string): Promise<Filter> {
    switch (filter) {
      case 'all':
        return {};
      case 'opted_out':
        return { optedOut: true };
      case 'unread':
        return { incomingCount: { $gt: 0 }, $expr: { $gt: ['$incomingCount', readBy(userId)] } };
      case 'failed':
        return { 'lastMessage.id': { $in: await this.#troubledMessages(accountId) } };
    }
  }

  async #troubledMessages(accountId: string): Promise<string[]> {
    const troubled = await this.collections.messages
      .find({ accountId, troubled: true }, { projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(TROUBLED_AT_MOST)
      .toArray();
    return troubled.map(({ _id }) => _id);
  }
}

const older = (lastActivityAt: Date, _id: string): Filter => ({
  $or: [{ lastActivityAt: { $lt: lastActivityAt } }, { lastActivityAt, _id: { $lt: _id } }],
});

/** How many of the client's texts a person has read. */
const readBy = (userId: string) => ({
  $ifNull: [
    {
      $first: {
        $map: {
          input: { $filter: { input: '$reads', cond: { $eq: ['$$this.userId', { $literal: userId }] } } },
          in: '$$this.incomingCount',
        },
      },
    },
    0,
  ],
});

function matching(q: string): Filter {
  const pattern = containing(q);
  const digits = digitsOf(q);
  return {
    $or: [
      { 'contact.name': pattern },
      { 'matter.name': pattern },
      ...(digits === '' ? [] : [{ mobileNumber: containing(digits) }]),
    ],
  };
}
