import { Inject, Injectable } from '@nestjs/common';
import { type ClientSession } from 'mongoose';
import { KeyedBatcher } from '#platform/concurrency/keyed-batcher';
import { KeyedMutex } from '#platform/concurrency/keyed-mutex';
import { Transactions } from '#platform/mongo/transactions';
import { type IncomingMessage } from '../../domain/incoming-message.js';
import { newMessageMedia } from '../../domain/media.js';
import { DELIVERY_POLICY } from '../../domain/delivery-policy.js';
import { type DeliveryPolicy } from '../../domain/delivery-policy.js';
import { type OptOutWord } from '../../domain/opt-out-words.js';
import { newOutgoingMessage, type OutgoingMessage } from '../../domain/outgoing-message.js';
import { type ReceivedText } from '../../domain/sms-provider.js';
import {
  type AppendIncomingResult,
  type AppendOutgoingResult,
  type OutgoingDraft,
  ThreadRepository,
} from '../../domain/thread.repository.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { type ConversationDocument, fromConversationDocument, optOutId } from './conversation.document.js';
import { duplicateKeyOf, newDocumentId } from './document-id.js';
import { toOutgoingDocument } from './message.document.js';
import { isText, isTextOf } from '#platform/mongo/partial-index';

/** Thrown out of a transaction, so that nothing of it stays. */
const NOT_INCLUDED = new Error('the account may not send texts');

@Injectable()
export class MongoThreadRepository extends ThreadRepository {
  /** Transactions on one conversation abort each other instead of queueing; within this process they take turns. */
  readonly #turns = new KeyedMutex<string>();
  /** Texts of one account that come while others are written make up the next transaction: commits are what a text costs. */
  readonly #drafts = new KeyedBatcher<string, OutgoingDraft, AppendOutgoingResult>(
    (accountId, drafts) => this.#appendBatch(accountId, drafts),
    { maxBatch: 100 },
  );

  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
    @Inject(DELIVERY_POLICY) private readonly policy: DeliveryPolicy,
  ) {
    super();
  }

  appendOutgoing(draft: OutgoingDraft): Promise<AppendOutgoingResult> {
    return this.#drafts.add(draft.accountId, draft);
  }

  async #appendBatch(accountId: string, drafts: readonly OutgoingDraft[]): Promise<AppendOutgoingResult[]> {
    try {
      const [only, ...others] = drafts;
      return await this.transactions.run(async (session) => {
        const accepted = only && others.length === 0 ? await this.#appendOne(only, session) : null;
        return accepted ? [accepted] : await this.#appendAll(accountId, drafts, session);
      });
    } catch (error) {
      if (error === NOT_INCLUDED) return drafts.map(() => ({ kind: 'not-included' }));
      if (!duplicateKeyOf(error)?.includes('idempotencyKey')) throw error;
      if (drafts.length === 1) return [{ kind: 'key-taken' }];
      // One of them used its key before: each for itself finds out which.
      const results: AppendOutgoingResult[] = [];
      for (const draft of drafts) results.push(...(await this.#appendBatch(accountId, [draft])));
      return results;
    }
  }

  /** A lone text finds its conversation and takes its place in it with one command. Null when it may not: `#appendAll` says why. */
  async #appendOne(draft: OutgoingDraft, session: ClientSession): Promise<AppendOutgoingResult | null> {
    const { accountId, conversationId, body, at } = draft;
    const id = newDocumentId();
    const conversation = await unlessNotIncluded(
      [draft],
      this.collections.conversations.findOneAndUpdate(
        { _id: conversationId, accountId, optedOut: false },
        {
          $inc: { nextSeq: 1, revision: 1 },
          $set: { lastMessage: { id, body, direction: 'outgoing', at } },
          $max: { lastActivityAt: at },
        },
        { session, returnDocument: 'after', projection: { filings: 0 } },
      ),
    );
    if (!conversation) return null;
    const message = this.#accept(draft, { ...conversation, id, seq: conversation.nextSeq });
    await this.collections.messages.insertOne(toOutgoingDocument(message), { session });
    return { kind: 'accepted', message, conversation: fromConversationDocument(conversation, 'queued') };
  }

  /** Whoever else writes to one of the conversations meanwhile makes the transaction start again, so `seq` has no gap and no twin. */
  async #appendAll(
    accountId: string,
    drafts: readonly OutgoingDraft[],
    session: ClientSession,
  ): Promise<AppendOutgoingResult[]> {
    const ids = [...new Set(drafts.map(({ conversationId }) => conversationId))];
    const found = await unlessNotIncluded(
      drafts,
      this.collections.conversations
        .find({ _id: { $in: ids }, accountId }, { session, projection: { filings: 0 } })
        .toArray(),
    );
    const conversations = new Map(found.map((conversation) => [conversation._id, conversation]));
    const results = drafts.map((draft): AppendOutgoingResult => {
      const before = conversations.get(draft.conversationId);
      if (!before) return { kind: 'no-conversation' };
      if (before.optedOut) return { kind: 'opted-out' };
      const message = this.#accept(draft, {
        id: newDocumentId(),
        seq: before.nextSeq + 1,
        mobileNumber: before.mobileNumber,
      });
      const after = withLastMessage(before, message);
      conversations.set(after._id, after);
      return { kind: 'accepted', message, conversation: fromConversationDocument(after, 'queued') };
    });
    const accepted = results.flatMap((result) => (result.kind === 'accepted' ? [result.message] : []));
    if (accepted.length === 0) return results;
    await this.collections.conversations.bulkWrite(
      [...new Set(accepted.map(({ conversationId }) => conversationId))].flatMap((_id) => {
        const after = conversations.get(_id);
        if (!after) return [];
        const { nextSeq, lastMessage, lastActivityAt, revision = 0 } = after;
        return [
          {
            updateOne: {
              filter: { _id },
              update: { $set: { nextSeq, lastMessage, lastActivityAt, revision } },
            },
          },
        ];
      }),
      { session },
    );
    await this.collections.messages.insertMany(accepted.map(toOutgoingDocument), { session });
    return results;
  }

  #accept(
    draft: OutgoingDraft,
    { id, seq, mobileNumber }: { readonly id: string; readonly seq: number; readonly mobileNumber: string },
  ): OutgoingMessage {
    const { accountId, conversationId, body, author, idempotencyKey, segments, at } = draft;
    const facts = { accountId, conversationId, body, author, idempotencyKey, segments };
    return newOutgoingMessage(
      { ...facts, id, seq, to: mobileNumber, createdAt: at },
      this.policy.reserveAgainMs,
    );
  }

  async appendIncoming(
    accountId: string,
    text: ReceivedText,
    word: (optedOut: boolean) => OptOutWord | null,
    at: Date,
  ): Promise<AppendIncomingResult> {
    return this.#turns.runExclusive(`${accountId}:${text.from}`, async () => {
      const known = await this.#findKnown(text.providerMessageId);
      if (known) return known;
      try {
        return await this.transactions.run((session) =>
          this.#appendIncoming(accountId, text, word, at, session),
        );
      } catch (error) {
        if (duplicateKeyOf(error) === null) throw error;
        const first = await this.#findKnown(text.providerMessageId);
        if (first) return first;
        throw error;
      }
    });
  }

  async #appendIncoming(
    accountId: string,
    text: ReceivedText,
    wordIn: (optedOut: boolean) => OptOutWord | null,
    at: Date,
    session: ClientSession,
  ): Promise<AppendIncomingResult> {
    const { from: mobileNumber, to, body, segments, providerMessageId } = text;
    const { length } = text.media;
    const count = length > 0 ? { mediaCount: length } : {};
    const optedOut = await this.collections.optOuts.findOne(
      { _id: optOutId(accountId, mobileNumber) },
      { session },
    );
    const saidWord = wordIn(optedOut !== null);
    // A START that comes late, by the backfill, does not undo the STOP that followed it.
    const optOutWord = saidWord === 'start' && optedOut !== null && at <= optedOut.at ? null : saidWord;
    const id = newDocumentId();
    const conversation = await this.collections.conversations.findOneAndUpdate(
      { accountId, mobileNumber },
      {
        $inc: { nextSeq: 1, incomingCount: 1, revision: 1 },
        $set: {
          lastMessage: { id, body, ...count, direction: 'incoming', at },
          ...(optOutWord === 'stop' || optOutWord === 'start' ? { optedOut: optOutWord === 'stop' } : {}),
        },
        $max: { lastActivityAt: at },
      },
      { session, returnDocument: 'after', projection: { filings: 0 } },
    );
    await this.#recordOptOut(accountId, mobileNumber, optOutWord, conversation?._id ?? null, at, session);
    if (!conversation) {
      await this.collections.unmatchedInbound.insertOne(
        { _id: providerMessageId, accountId, from: mobileNumber, to, body, ...count, segments, at },
        { session },
      );
      return { kind: 'unmatched' };
    }
    const message: IncomingMessage = {
      direction: 'incoming',
      id,
      accountId,
      conversationId: conversation._id,
      seq: conversation.nextSeq,
      body,
      ...count,
      ...(length > 0 ? { media: newMessageMedia(text.media, new Date()) } : {}),
      createdAt: at,
      segments,
      providerMessageId,
      incomingCount: conversation.incomingCount,
      optOutWord,
    };
    const { id: _id, ...fields } = message;
    await this.collections.messages.insertOne({ _id, ...fields }, { session });
    return { kind: 'stored', message, conversation: fromConversationDocument(conversation, 'received') };
  }

  async #recordOptOut(
    accountId: string,
    mobileNumber: string,
    word: OptOutWord | null,
    conversationId: string | null,
    at: Date,
    session: ClientSession,
  ): Promise<void> {
    if (word !== 'stop' && word !== 'start') return;
    const _id = optOutId(accountId, mobileNumber);
    if (word === 'start') await this.collections.optOuts.deleteOne({ _id }, { session });
    else {
      await this.collections.optOuts.updateOne(
        { _id },
        { $setOnInsert: { accountId, mobileNumber }, $max: { at } },
        { session, upsert: true },
      );
    }
    const action = word === 'stop' ? 'recipient-opted-out' : 'recipient-opted-in';
    await this.collections.audit.insertOne(
      toAuditDocument({ accountId, at, actor: null, action, subject: conversationId ?? 'no conversation' }),
      { session },
    );
  }

  async knownIncoming(providerMessageIds: readonly string[]): Promise<Set<string>> {
    const wanted = [...providerMessageIds];
    const [messages, unmatched] = await Promise.all([
      this.collections.messages
        .find({ providerMessageId: isTextOf(wanted) })
        .project<{ providerMessageId: string }>({ providerMessageId: 1 })
        .toArray(),
      this.collections.unmatchedInbound
        .find({ _id: { $in: wanted } })
        .project<{ _id: string }>({ _id: 1 })
        .toArray(),
    ]);
    return new Set([
      ...messages.map(({ providerMessageId }) => providerMessageId),
      ...unmatched.map(({ _id }) => _id),
    ]);
  }

  async #findKnown(providerMessageId: string): Promise<AppendIncomingResult | null> {
    const message = await this.collections.messages.findOne({
      providerMessageId: isText(providerMessageId),
      direction: 'incoming',
    });
    if (message?.direction === 'incoming') {
      return { kind: 'known', conversationId: message.conversationId, optOutWord: message.optOutWord };
    }
    const unmatched = await this.collections.unmatchedInbound.findOne({ _id: providerMessageId });
    return unmatched && { kind: 'known', conversationId: null, optOutWord: null };
  }
}

/**
 * The result of `found`, a first step of a transaction, or NOT_INCLUDED. Both are waited for whatever becomes of the other: a
 * transaction that is aborted before its first step arrives would be begun by it. Drafts that are written together are of one
 * account, so a no is meant for all of them.
 */
async function unlessNotIncluded<Found>(
  drafts: readonly OutgoingDraft[],
  found: Promise<Found>,
): Promise<Found> {
  const asked = Promise.all(drafts.map(({ mayBeSent }) => mayBeSent()));
  await Promise.allSettled([found, asked]);
  if ((await asked).includes(false)) throw NOT_INCLUDED;
  return found;
}

function withLastMessage(
  conversation: ConversationDocument,
  { id, seq, body, createdAt }: OutgoingMessage,
): ConversationDocument {
  const { lastActivityAt } = conversation;
  return {
    ...conversation,
    nextSeq: seq,
    revision: (conversation.revision ?? 0) + 1,
    lastMessage: { id, body, direction: 'outgoing', at: createdAt },
    lastActivityAt: lastActivityAt > createdAt ? lastActivityAt : createdAt,
  };
}
