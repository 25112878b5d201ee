import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Entitlements } from '../../domain/entitlements.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type MessageView, viewOf } from '../../domain/message-view.js';
import { notFound, notIncluded, notRetryable, recipientOptedOut } from '../../domain/messaging.errors.js';
import { OptOutRepository } from '../../domain/opt-out.repository.js';

/** A person asks for another attempt of a text that failed, is blocked or that nobody could confirm. */
@Injectable()
export class RetryMessageService {
  constructor(
    private readonly entitlements: Entitlements,
    private readonly optOuts: OptOutRepository,
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
  ) {}

  async retry(requester: Requester, messageId: string): Promise<MessageView> {
    const accountId = requester.account.id;
    const message = await this.messages.findOwn(accountId, messageId);
    if (!message) throw notFound('message');
    const [isIncluded, isOptedOut] = await Promise.all([
      this.entitlements.isIncluded(accountId),
      this.optOuts.isOptedOut(accountId, message.to),
    ]);
    if (!isIncluded) throw notIncluded();
    if (isOptedOut) throw recipientOptedOut();
    const at = new Date();
    const retried = await this.progress.apply(
      message,
      { type: 'retry-requested', at },
      { accountId, at, actor: requester.user, action: 'message-retried', subject: messageId },
    );
    if (!retried) throw notRetryable();
    return viewOf(retried, false);
  }
}
