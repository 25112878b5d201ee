import { type Announcer } from './announcer.js';
import { type AuditEntry } from './audit.js';
import { type CreditDesk } from './credit-desk.js';
import { type DeliveryPolicy } from './delivery-policy.js';
import { type LaneSignals } from './lane-signals.js';
import { type MessageCommand, type MessageEvent } from './message-event.js';
import { type MessageRepository } from './message.repository.js';
import { type Step, transition } from './message.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** Where the operator is told of what should not happen. No text and no number in it. */
export abstract class AnomalyLog {
  abstract report(message: OutgoingMessage, kind: string): void;
}

interface Pending {
  readonly before: OutgoingMessage;
  readonly event: MessageEvent;
  readonly step: Step;
}

/** Applies events to stored messages: decide, save under the revision it was decided on, then do what follows. */
export class MessageProgress {
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
        this.#run(step.message, step.commands);
        return step.message;
      }
      const [fresh] = await this.messages.findMany([message.id]);
      // An unchanged message whose save was refused: the event claims a SID that another message has.
      if (!fresh || fresh.revision === current.revision) return null;
      current = fresh;
    }
  }

  /** The same for many at once, with one write; a message without an event is left alone. */
  async applyAll(
    messages: readonly OutgoingMessage[],
    eventFor: (message: OutgoingMessage) => MessageEvent | undefined,
  ): Promise<void> {
    const pending = messages
      .flatMap((before): Pending[] => {
        const event = eventFor(before);
        return event ? [{ before, event, step: transition(before, event, this.policy) }] : [];
      })
      .filter(({ before, step }) => step.message !== before || step.commands.length > 0);
    if (pending.length === 0) return;
    const changes = pending
      .filter(({ before, step }) => step.message !== before)
      .map(({ before, step }) => ({ before, after: step.message }));
    const saved = changes.length === 0 ? 0 : await this.messages.saveMany(changes);
    if (saved === changes.length) {
      for (const { step } of pending) this.#run(step.message, step.commands);
      return;
    }
    await this.#oneByOne(pending);
  }

  /** Some were changed by others meanwhile: find out which, and decide those again. */
  async #oneByOne(pending: readonly Pending[]): Promise<void> {
    const found = await this.messages.findMany(pending.map(({ before }) => before.id));
    const fresh = new Map(found.map((message) => [message.id, message]));
    for (const { before, event, step } of pending) {
      const now = fresh.get(before.id);
      if (!now) continue;
      const isSaved = now.revision === step.message.revision && now.state === step.message.state;
      if (isSaved) this.#run(step.message, step.commands);
      else await this.apply(now, event);
    }
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
