import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { identifier } from '#contracts/shared/ids';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { containing } from '#contracts/shared/search-pattern';
import { type FoundMessage, MessageSearch } from '../../domain/message-search.js';
import { Collections } from './collections.js';
import { fromCursor, toCursor } from './cursor.js';
import { type MessageDocument } from './message.document.js';

/** One page looks at so many texts, so that what it costs does not grow with the firm: 100 to 200 ms for rare words. */
export const LOOKED_AT_IN_A_PAGE = 50_000;
/** A database that is busy with more urgent things gives up and is asked again. */
const GIVES_UP_AFTER_MS = 2_000;

/** Ids rise with time. Said to the database, which may otherwise walk through every firm's texts in order of their ids. */
const NEWEST_OF_ACCOUNT = { accountId: 1, _id: -1 } as const;

type Found = Pick<MessageDocument, '_id' | 'conversationId' | 'seq' | 'direction' | 'body' | 'createdAt'>;
const FOUND = { conversationId: 1, seq: 1, direction: 1, body: 1, createdAt: 1 } as const;
const options = { hint: NEWEST_OF_ACCOUNT, maxTimeMS: GIVES_UP_AFTER_MS } as const;

const position = z.tuple([identifier]);

/**
 * Reads texts and holds the words against them. An index of words would find whole words only, and every text would pay for
 * it.
 */
@Injectable()
export class MongoMessageSearch extends MessageSearch {
  constructor(private readonly collections: Collections) {
    super();
  }

  async find(accountId: string, words: string, { cursor, limit }: PageRequest): Promise<Page<FoundMessage>> {
    const after = fromCursor(cursor, position);
    const older = after === null ? {} : { $lt: after[0] };
    const oldest = await this.#oldestToLookAt(accountId, older);
    const found = await this.collections.messages
      .find<Found>(
        { accountId, _id: { $gte: oldest ?? '', ...older }, body: containing(words) },
        { projection: FOUND, ...options },
      )
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray();
    const shown = found.slice(0, limit);
    const last = found.length > limit ? (shown.at(-1)?._id ?? null) : oldest;
    return {
      items: await this.#withConversations(accountId, shown),
      nextCursor: last === null ? null : toCursor([last]),
    };
  }

  /** Where a page ends that finds too little; null when it reaches the account's first text. It reads the index alone. */
  async #oldestToLookAt(accountId: string, older: { readonly $lt?: string }): Promise<string | null> {
    const [oldest, next] = await this.collections.messages
      .find({ accountId, _id: { $gte: '', ...older } }, { projection: { _id: 1 }, ...options })
      .sort({ _id: -1 })
      .skip(LOOKED_AT_IN_A_PAGE - 1)
      .limit(2)
      .toArray();
    return oldest !== undefined && next !== undefined ? oldest._id : null;
  }

  async #withConversations(accountId: string, found: readonly Found[]): Promise<FoundMessage[]> {
    const conversations = await this.collections.conversations
      .find(
        { _id: { $in: found.map(({ conversationId }) => conversationId) }, accountId },
        { projection: { contact: 1, mobileNumber: 1, matter: 1 } },
      )
      .toArray();
    const byId = new Map(
      conversations.map(({ _id, ...conversation }) => [_id, { id: _id, ...conversation }]),
    );
    return found.flatMap(({ _id, conversationId, ...message }) => {
      const conversation = byId.get(conversationId);
      return conversation === undefined ? [] : [{ conversation, message: { id: _id, ...message } }];
    });
  }
}
