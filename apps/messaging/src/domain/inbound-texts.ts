import { type Announcer } from './announcer.js';
import { type MessageProgress } from './message-progress.js';
import { type MessageRepository } from './message.repository.js';
import { type OptOutRepository } from './opt-out.repository.js';
import { findOptOutWord, type OptOutWord } from './opt-out-words.js';
import { type ReceivedText } from './sms-provider.js';
import { type StrayReportLog } from './stray-report.log.js';
import { type TextingNumberRepository } from './texting-number.repository.js';
import { type ThreadRepository } from './thread.repository.js';

const LANE_AT_MOST = 1_000;
const BLOCKED_AT_MOST = 50;

/** Takes in clients' texts, from the webhook and from the backfill alike. Safe to repeat, and when both do it at once. */
export class InboundTexts {
  constructor(
    private readonly numbers: TextingNumberRepository,
    private readonly threads: ThreadRepository,
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly announcer: Announcer,
    private readonly optOuts: OptOutRepository,
    private readonly strays: StrayReportLog,
  ) {}

  /** `optOutType` is the provider's own word on the text, if it has one; it counts more than ours. */
  async receive(text: ReceivedText, optOutType: string | null): Promise<void> {
    const number = await this.numbers.findByPhoneNumber(text.to);
    if (!number) return this.strays.keepText(text, new Date());
    const { accountId } = number;
    const result = await this.threads.appendIncoming(
      accountId,
      text,
      (optedOut) => toOptOutWord(optOutType) ?? findOptOutWord(text.body, optedOut),
      text.at ?? new Date(),
    );
    if (result.kind === 'unmatched') return;
    if (result.kind === 'stored') {
      this.announcer.messageChanged(result.message);
      this.announcer.conversationChanged(result.conversation);
      await this.#follow(accountId, text.from, result.conversation.id, result.message.optOutWord);
      return;
    }
    // The first delivery may have stopped between storing and this.
    if (result.conversationId !== null) {
      await this.#follow(accountId, text.from, result.conversationId, result.optOutWord);
    }
  }

  async #follow(
    accountId: string,
    mobileNumber: string,
    conversationId: string,
    word: OptOutWord | null,
  ): Promise<void> {
    // A STOP that comes again may have been followed by a START.
    if (word === 'stop' && (await this.optOuts.isOptedOut(accountId, mobileNumber))) {
      const open = await this.messages.listOpen({ accountId, conversationId, limit: LANE_AT_MOST });
      await this.progress.applyAll(open, () => ({ type: 'opted-out', at: new Date() }));
    }
    if (word === 'start') {
      // They can be retried now.
      const blocked = await this.messages.listBlockedByOptOut(conversationId, BLOCKED_AT_MOST);
      for (const message of blocked) this.announcer.messageChanged(message, false);
    }
  }
}

function toOptOutWord(optOutType: string | null): OptOutWord | null {
  switch (optOutType?.toUpperCase()) {
    case 'STOP':
      return 'stop';
    case 'START':
      return 'start';
    case 'HELP':
      return 'help';
    default:
      return null;
  }
}
