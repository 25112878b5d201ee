import { type Announcer } from './announcer.js';
import { type AuditEntry } from './audit.js';
import { type CreditDesk } from './credit-desk.js';
import { type DeliveryPolicy } from './delivery-policy.js';
import { type LaneSignals } from './lane-signals.js';
import { type MessageCommand, type MessageEvent } from './message-event.js';
import { type MessageRepository } from './message.repository.js';
import { transition } from './message.js';
import { type OutgoingMessage } from './outgoing-message.js';
import { RecentMessages } from './recent-messages.js';

/** Where the operator is told of what should not happen. No text and no number in it. */
export abstract class AnomalyLog {
  abstract report(message: OutgoingMessage, kind: string): void;
}

/** Applies events to stored messages: decide, save under the revision it was decided on, then do what follows. */
export class MessageProgress {
  readonly #recent = new RecentMessages();

  constructor(
    private readonly messages: MessageRepository,
    private readonly credit: CreditDesk,
    private readonly announcer: Announcer,
    private readonly lanes: LaneSignals,
    private readonly anomalies: AnomalyLog,
    readonly policy: DeliveryPolicy,
  ) {}

  /**
   * Applies one event and returns the message as it is afterwards, or null when the event did not fit (any more).
   * If somebody else changes the message meanwhile, it is decided again on what they made of it.
   */
  async apply(
    message: OutgoingMessage,
    event: MessageEvent,
    audit?: AuditEntry,
  ): Promise<OutgoingMessage | null> {
    let current = message;
    for (;;) {
      const step = transition(current, event, this.policy);
      if (step.message === current) {
        this.#run(current, step.commands);
        return null;
      }
      if (await this.messages.save({ before: current, after: step.message }, audit)) {
        this.#recent.remember(step.message);
        this.#run(step.message, step.commands);
        return step.message;
      }
      const [fresh] = await this.messages.findMany([message.id]);
      // An unchanged message whose save was refused: the event claims a SID that another message has.
      if (!fresh || fresh.revision === current.revision) return null;
      current = fresh;
    }
  }

  /** The same for many; a message without an event is left alone. What is saved at once shares a write. */
  async applyAll(
    messages: readonly OutgoingMessage[],
    eventFor: (message: OutgoingMessage) => MessageEvent | undefined,
  ): Promise<void> {
    await Promise.all(
      messages.map(async (message) => {
        const event = eventFor(message);
        if (event) await this.apply(message, event);
      }),
    );
  }

  /** A text that was just accepted. */
  accepted(message: OutgoingMessage): void {
    this.#recent.remember(message);
  }

  /**
   * The same for texts that are only named, without reading those that this process itself stored a moment ago. An event
   * that does not fit what is remembered is decided on what is stored, since another copy may have gone on.
   */
  async applyToMany(
    messageIds: readonly string[],
    eventFor: (message: OutgoingMessage) => MessageEvent | undefined,
  ): Promise<void> {
    await Promise.all(
      messageIds.map(async (id) => {
        const recent = this.#recent.recall(id);
        const message = recent && this.#fits(recent, eventFor(recent)) ? recent : await this.#read(id);
        const event = message && eventFor(message);
        if (event) await this.apply(message, event);
      }),
    );
  }

  #fits(message: OutgoingMessage, event: MessageEvent | undefined): boolean {
    return event !== undefined && transition(message, event, this.policy).message !== message;
  }

  async #read(messageId: string): Promise<OutgoingMessage | undefined> {
    const [stored] = await this.messages.findMany([messageId]);
    return stored;
  }

  #run(message: OutgoingMessage, commands: readonly MessageCommand[]): void {
    for (const command of commands) {
      switch (command.type) {
        case 'reserve-credit':
          this.credit.reserve(message.accountId, command.reservationId);
          break;
        case 'settle-credit':
          this.credit.settle(message.accountId, command);
          break;
        case 'dispatch':
          this.lanes.kick(message.conversationId);
          break;
        case 'publish':
          this.announcer.messageChanged(message);
          break;
        case 'report-anomaly':
          this.anomalies.report(message, command.kind);
          break;
      }
    }
  }
}
