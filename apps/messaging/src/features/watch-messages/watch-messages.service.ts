import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { Sweeper } from '#platform/sweeper/sweeper';
import { type MessageEvent } from '../../domain/message-event.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { AskProviderService } from './ask-provider.service.js';

const BATCH_SIZE = 200;

/** Makes certain what the bus makes fast: every text that is overdue is looked at again, whoever dropped it. */
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
  }

  /** How many were due. */
  async lookAgain(): Promise<number> {
    const at = new Date();
    const due = await this.messages.listDue(at, BATCH_SIZE);
    await this.progress.applyAll(
      due.filter(({ state }) => state !== 'unknown'),
      (message) => eventFor(message, at),
    );
    await this.provider.ask(due.filter(({ state }) => state === 'unknown' || state === 'sent'));
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
