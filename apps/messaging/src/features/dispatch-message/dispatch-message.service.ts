import { Injectable } from '@nestjs/common';
import { Announcer } from '../../domain/announcer.js';
import { BriefMemory } from '../../domain/brief-memory.js';
import { ConversationRepository } from '../../domain/conversation.repository.js';
import { Entitlements } from '../../domain/entitlements.js';
import { mayLeaveAt, mayStillCallAt } from '../../domain/message-attempt.js';
import { type MessageEvent } from '../../domain/message-event.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { OptOutRepository } from '../../domain/opt-out.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { type SendOutcome, SmsProvider } from '../../domain/sms-provider.js';
import { TextingNumberRepository } from '../../domain/texting-number.repository.js';

/** Hands the next text of a conversation to the provider. */
@Injectable()
export class DispatchMessageService {
  /** An active number is kept, so it may be remembered; one that is being set up is asked for each time. */
  readonly #activeNumbers = new BriefMemory<string>(10_000);

  constructor(
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly entitlements: Entitlements,
    private readonly numbers: TextingNumberRepository,
    private readonly optOuts: OptOutRepository,
    private readonly provider: SmsProvider,
    private readonly conversations: ConversationRepository,
    private readonly announcer: Announcer,
  ) {}

  /** True when something was done, so that there may be a next one. */
  async sendNext(conversationId: string): Promise<boolean> {
    const head = await this.messages.headOfLane(conversationId);
    if (!head || !mayLeaveAt(head, new Date())) return false;
    const { accountId, to } = head;
    // Rules may have changed since the text was accepted, so they are asked again at the last moment.
    const [isIncluded, isOptedOut, number] = await Promise.all([
      this.entitlements.isIncluded(accountId),
      this.optOuts.isOptedOut(accountId, to),
      this.#activeNumber(accountId),
    ]);
    if (!isIncluded) return this.#note(head, { type: 'not-included', at: new Date() });
    if (isOptedOut) return this.#note(head, { type: 'opted-out', at: new Date() });
    if (number === null) {
      const hasFailed = (await this.numbers.find(accountId))?.state === 'failed';
      return this.#note(head, { type: 'number-missing', at: new Date(), hasFailed });
    }
    return this.#attempt(head, number);
  }

  async #activeNumber(accountId: string): Promise<string | null> {
    const known = this.#activeNumbers.recall(accountId);
    if (known !== undefined) return known;
    const number = await this.numbers.find(accountId);
    if (number?.state !== 'active' || number.phoneNumber === null) return null;
    this.#activeNumbers.remember(accountId, number.phoneNumber);
    return number.phoneNumber;
  }

  async #attempt(head: OutgoingMessage, from: string): Promise<boolean> {
    const started = await this.progress.apply(head, { type: 'dispatch-started', at: new Date() });
    if (!started) return true;
    const { id: messageId, attempt, to, body } = started;
    // This process stood still: another one may take it for dead before the call is over, and send the text itself.
    if (!mayStillCallAt(started, new Date(), this.progress.policy))
      return this.#note(started, { type: 'outcome-unknown', at: new Date(), attempt });
    const outcome = await this.provider.send({ from, to, body, messageId, attempt });
    if (outcome.kind === 'refused' && outcome.reason === 'RECIPIENT_OPTED_OUT') {
      await this.#takeOverOptOut(started);
    }
    return this.#note(started, eventOf(outcome, attempt));
  }

  /** The client told the provider, not us: from now on the composer says so too. */
  async #takeOverOptOut({ accountId, conversationId, to }: OutgoingMessage): Promise<void> {
    await this.optOuts.recordFromProvider(accountId, to, new Date());
    const conversation = await this.conversations.find(accountId, conversationId);
    if (conversation) this.announcer.conversationChanged(conversation);
  }

  async #note(message: OutgoingMessage, event: MessageEvent): Promise<boolean> {
    await this.progress.apply(message, event);
    return true;
  }
}

function eventOf(outcome: SendOutcome, attempt: number): MessageEvent {
  const at = new Date();
  switch (outcome.kind) {
    case 'accepted': {
      const { providerMessageId, segments } = outcome;
      return { type: 'accepted', at, attempt, providerMessageId, segments };
    }
    case 'refused': {
      const { reason, providerCode } = outcome;
      return { type: 'refused', at, attempt, reason, providerCode };
    }
    case 'not-taken':
      return { type: 'not-taken', at, attempt, jitter: Math.random(), providerCode: outcome.providerCode };
    case 'unknown':
      return { type: 'outcome-unknown', at, attempt };
  }
}
