import { Inject, Injectable } from '@nestjs/common';
import { type ClientSession } from 'mongoose';
import { KeyedMutex } from '#platform/concurrency/keyed-mutex';
import { Transactions } from '#platform/mongo/transactions';
import { type IncomingMessage } from '../../domain/incoming-message.js';
import { DELIVERY_POLICY } from '../../domain/delivery-policy.js';
import { type DeliveryPolicy } from '../../domain/delivery-policy.js';
import { type OptOutWord } from '../../domain/opt-out-words.js';
import { newOutgoingMessage } from '../../domain/outgoing-message.js';
import { type ReceivedText } from '../../domain/sms-provider.js';
import {
  type AppendIncomingResult,
  type AppendOutgoingResult,
  type OutgoingDraft,
  ThreadRepository,
} from '../../domain/thread.repository.js';
import { toAuditDocument } from './audit.document.js';
import { Collections } from './collections.js';
import { fromConversationDocument, optOutId } from './conversation.document.js';
import { duplicateKeyOf, newDocumentId } from './document-id.js';
import { toOutgoingDocument } from './message.document.js';

@Injectable()
export class MongoThreadRepository extends ThreadRepository {
  /** Transactions on one conversation abort each other instead of queueing; within this process they take turns. */
  readonly #turns = new KeyedMutex<string>();

  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
    @Inject(DELIVERY_POLICY) private readonly policy: DeliveryPolicy,
  ) {
    super();
  }

  async appendOutgoing(draft: OutgoingDraft): Promise<AppendOutgoingResult> {
    return this.#turns.runExclusive(draft.conversationId, async () => {
      try {
        return await this.transactions.run((session) => this.#appendOutgoing(draft, session));
      } catch (error) {
        if (duplicateKeyOf(error)?.includes('idempotencyKey')) return { kind: 'key-taken' };
        throw error;
      }
    });
  }

  async #appendOutgoing(draft: OutgoingDraft, session: ClientSession): Promise<AppendOutgoingResult> {
    const { accountId, conversationId, at, body } = draft;
    const id = newDocumentId();
    const conversation = await this.collections.conversations.findOneAndUpdate(
      { _id: conversationId, accountId, optedOut: false },
      {
        $inc: { nextSeq: 1 },
        $set: { lastMessage: { id, body, direction: 'outgoing', at } },
        $max: { lastActivityAt: at },
      },
      { session, returnDocument: 'after', projection: { filings: 0 } },
    );
    if (!conversation) {
      const existing = await this.collections.conversations.findOne(
        { _id: conversationId, accountId },
        { session, projection: { _id: 1 } },
      );
      return { kind: existing ? 'opted-out' : 'no-conversation' };
    }
    const message = newOutgoingMessage(
      {
        id,
        accountId,
        conversationId,
        seq: conversation.nextSeq,
        to: conversation.mobileNumber,
        body,
        author: draft.author,
        idempotencyKey: draft.idempotencyKey,
        segments: draft.segments,
        createdAt: at,
      },
      this.policy.reserveAgainMs,
    );
    await this.collections.messages.insertOne(toOutgoingDocument(message), { session });
    return { kind: 'accepted', message, conversation: fromConversationDocument(conversation, 'queued') };
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
    const { from: mobileNumber, body, segments, providerMessageId } = text;
    const optedOut = await this.collections.optOuts.findOne(
      { _id: optOutId(accountId, mobileNumber) },
      { session },
    );
    const optOutWord = wordIn(optedOut !== null);
    const id = newDocumentId();
    const conversation = await this.collections.conversations.findOneAndUpdate(
      { accountId, mobileNumber },
      {
        $inc: { nextSeq: 1, incomingCount: 1 },
        $set: {
          lastMessage: { id, body, direction: 'incoming', at },
          ...(optOutWord === 'stop' || optOutWord === 'start' ? { optedOut: optOutWord === 'stop' } : {}),
        },
        $max: { lastActivityAt: at },
      },
      { session, returnDocument: 'after', projection: { filings: 0 } },
    );
    await this.#recordOptOut(accountId, mobileNumber, optOutWord, conversation?._id ?? null, at, session);
    if (!conversation) {
      await this.collections.unmatchedInbound.insertOne(
        { _id: providerMessageId, accountId, from: mobileNumber, to: text.to, body, segments, at },
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
        { $setOnInsert: { accountId, mobileNumber, at } },
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
        .find({ providerMessageId: { $in: wanted } })
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
    const message = await this.collections.messages.findOne({ providerMessageId, direction: 'incoming' });
    if (message?.direction === 'incoming') {
      return { kind: 'known', conversationId: message.conversationId, optOutWord: message.optOutWord };
    }
    const unmatched = await this.collections.unmatchedInbound.findOne({ _id: providerMessageId });
    return unmatched && { kind: 'known', conversationId: null, optOutWord: null };
  }
}
