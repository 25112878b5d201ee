import { Injectable } from '@nestjs/common';
import { type MessageReasonCode, MESSAGE_REASONS } from '#contracts/shared/message-reason';
import { type Requester } from '#contracts/shared/requester';
import { type Attempt } from '../../domain/attempt.js';
import { attemptsOf } from '../../domain/attempt-log.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { notFound } from '../../domain/messaging.errors.js';

/** What was tried to send a text, for whoever wants to know why it did not arrive or asks the provider about it. */
@Injectable()
export class ListAttemptsService {
  constructor(private readonly messages: MessageRepository) {}

  async list(requester: Requester, messageId: string) {
    const message = await this.messages.findOwn(requester.account.id, messageId);
    if (!message) throw notFound('message');
    return { items: attemptsOf(message).map(toView) };
  }
}

const toView = ({ at, reason, ...attempt }: Attempt) => ({
  ...attempt,
  at: at.toISOString(),
  reason: reason && inWords(reason),
});

const inWords = (code: MessageReasonCode) => ({ code, text: MESSAGE_REASONS[code] });
