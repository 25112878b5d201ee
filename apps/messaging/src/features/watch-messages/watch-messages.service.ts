import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { Sweeper } from '#platform/sweeper/sweeper';
import { type MessageEvent } from '../../domain/message-event.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { ASKED_AT_ONCE, AskProviderService } from './ask-provider.service.js';

const BATCH_SIZE = 200;

/**
 * Makes certain what the bus makes fast: every text that is overdue is looked at again, whoever dropped it. Those of which
 * the provider has to be asked have a sweep of their own: a provider that does not answer holds up nobody else.
 */
@Injectable()
export class WatchMessagesService implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly provider: AskProviderService,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_MS: number },
  ) {}

  onModuleInit(): void {
    const options = { intervalMs: this.config.SWEEP_MS, batchSize: BATCH_SIZE };
    this.sweeper.every('due messages', () => this.lookAgain(), options);
    this.sweeper.every('owed settlements', () => this.settleAgain(), options);
    this.sweeper.every('messages at the provider', () => this.askAgain(), {
      ...options,
      batchSize: ASKED_AT_ONCE,
    });
  }

  /** How many were due. */
  async lookAgain(): Promise<number> {
    const at = new Date();
    const due = await this.messages.listDue('here', at, BATCH_SIZE);
    await this.progress.applyAll(due, (message) => eventFor(message, at));
    return due.length;
  }

  async askAgain(): Promise<number> {
    const at = new Date();
    const due = await this.messages.listDue('at the provider', at, ASKED_AT_ONCE);
    await this.progress.applyAll(
      due.filter(({ state }) => state === 'sent'),
      () => ({ type: 'checked', at }),
    );
    await Promise.all(due.map((message) => this.provider.ask(message)));
    return due.length;
  }

  async settleAgain(): Promise<number> {
    const at = new Date();
    const due = await this.messages.listSettlementsDue(at, BATCH_SIZE);
    await this.progress.applyAll(due, () => ({ type: 'settlement-overdue', at }));
    return due.length;
  }
}

/** An attempt without outcome after all this time belonged to a process that died. */
function eventFor(message: OutgoingMessage, at: Date): MessageEvent {
  return message.state === 'sending'
    ? { type: 'outcome-unknown', at, attempt: message.attempt }
    : { type: 'checked', at };
}
