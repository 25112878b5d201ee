import { Injectable } from '@nestjs/common';
import { type DomainError } from '#contracts/shared/domain-error';
import { countSegments } from '#contracts/shared/segments';
import { findMessageTextProblem, normalizeMessageText } from '#contracts/shared/message-text';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { CreditDesk } from '../../domain/credit-desk.js';
import { Entitlements } from '../../domain/entitlements.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type MessageView, viewOf } from '../../domain/message-view.js';
import {
  idempotencyConflict,
  messageEmpty,
  messageTooLong,
  notFound,
  notIncluded,
  notText,
  recipientOptedOut,
} from '../../domain/messaging.errors.js';
import { type OutgoingMessage, reservationIdOf } from '../../domain/outgoing-message.js';
import { type OutgoingDraft, ThreadRepository } from '../../domain/thread.repository.js';

interface Request {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly idempotencyKey: string;
  readonly body: string;
}

/** Accepts a text: from here on it reaches an end, whatever fails. The answer waits for one transaction and nothing else. */
@Injectable()
export class SendMessageService {
  constructor(
    private readonly entitlements: Entitlements,
    private readonly messages: MessageRepository,
    private readonly threads: ThreadRepository,
    private readonly conversations: ConversationRepository,
    private readonly progress: MessageProgress,
    private readonly credit: CreditDesk,
    private readonly announcer: Announcer,
  ) {}

  async send(request: Request): Promise<{ message: MessageView; replayed: boolean }> {
    const { requester, conversationId, idempotencyKey } = request;
    const accountId = requester.account.id;
    const body = toSendableText(request.body);
    const draft: OutgoingDraft = {
      accountId,
      conversationId,
      idempotencyKey,
      body,
      segments: countSegments(body).segments,
      author: requester.user,
      at: new Date(),
      mayBeSent: () => this.entitlements.isKnownToBeIncluded(accountId),
    };
    let result = await this.threads.appendOutgoing(draft);
    // What is known here may be out of date: the owner of subscriptions is asked, and then it is not.
    if (result.kind === 'not-included' && (await this.entitlements.isIncluded(accountId))) {
      result = await this.threads.appendOutgoing(draft);
    }
    switch (result.kind) {
      case 'not-included':
        return this.#replayOr(await this.#refusalWithoutTexting(request), request, body);
      case 'no-conversation':
        return this.#replayOr(() => notFound('conversation'), request, body);
      case 'opted-out':
        return this.#replayOr(recipientOptedOut, request, body);
      case 'key-taken':
        return this.#replayOr(idempotencyConflict, request, body);
      case 'accepted':
        this.progress.accepted(result.message);
        this.credit.reserve(accountId, reservationIdOf(result.message));
        this.announcer.messageChanged(result.message);
        this.announcer.conversationChanged(result.conversation);
        return { message: viewOf(result.message, false), replayed: false };
    }
  }

  /** Who asks for a conversation of another firm learns that there is none, as everywhere. */
  async #refusalWithoutTexting({ requester, conversationId }: Request): Promise<() => DomainError> {
    const conversation = await this.conversations.find(requester.account.id, conversationId);
    return conversation === null ? () => notFound('conversation') : notIncluded;
  }

  /** A key that was taken before answers its message, whatever has changed since. Keys are looked up only here: most are new. */
  async #replayOr(
    refusal: () => DomainError,
    { requester, conversationId, idempotencyKey }: Request,
    body: string,
  ) {
    const earlier = await this.messages.findByKey(requester.account.id, idempotencyKey);
    if (!earlier) throw refusal();
    return replay(earlier, conversationId, body);
  }
}

function toSendableText(typed: string): string {
  switch (findMessageTextProblem(typed)) {
    case 'empty':
      throw messageEmpty();
    case 'too-long':
      throw messageTooLong();
    case 'not-text':
      throw notText();
    case undefined:
      return normalizeMessageText(typed);
  }
}

function replay(earlier: OutgoingMessage, conversationId: string, body: string) {
  if (earlier.conversationId !== conversationId || earlier.body !== body) throw idempotencyConflict();
  return { message: viewOf(earlier, earlier.reason === 'RECIPIENT_OPTED_OUT'), replayed: true };
}
