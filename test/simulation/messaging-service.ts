import { headOfLane } from '../../apps/messaging/src/domain/lane.js';
import { type MessageCommand, type MessageEvent } from '../../apps/messaging/src/domain/message-event.js';
import { transition } from '../../apps/messaging/src/domain/message.js';
import { mayLeaveAt } from '../../apps/messaging/src/domain/message-attempt.js';
import {
  messageIdOfReservation,
  newOutgoingMessage,
  type OutgoingMessage,
  type OwedSettlement,
} from '../../apps/messaging/src/domain/outgoing-message.js';
import { shownState, type ShownState } from '../../apps/messaging/src/domain/message-view.js';
import { policy } from '../../apps/messaging/test/message-builders.js';
import { type Bus } from './bus.js';
import { type Mutant } from './mutants.js';
import { type AcceptedText, type CallOutcome, type TextingProvider } from './providers.js';
import { type Process, type World, type Work } from './world.js';

/** How the provider's timeout cuts a call off, at most. */
const LONGEST_CALL_MS = 10_000;

export interface CreditDecision {
  readonly reservationId: string;
  readonly revision: number;
  readonly outcome: 'held' | 'waiting' | 'spent' | 'released';
  readonly waitingReason:
    'ADDING_MESSAGES' | 'PAYMENT_PROBLEM' | 'MONTHLY_LIMIT_REACHED' | 'AUTO_REFILL_OFF' | null;
}

/** Messaging's documents and handlers around its real state machine: what the service does, without the technology. */
export class MessagingService {
  readonly messages = new Map<string, OutgoingMessage>();
  readonly shown = new Map<string, ShownState[]>();
  readonly #nextSeq = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly bus: Bus,
    private readonly copies: readonly Process[],
    private readonly mutant: Mutant | undefined,
  ) {
    bus.receive<readonly CreditDecision[]>('messaging.credit-decided', copies, (process, decisions) =>
      this.#decided(process, decisions),
    );
    bus.receive<readonly OwedSettlement[]>('messaging.credit-settled', copies, (process, settled) =>
      this.#settled(process, settled),
    );
    if (mutant !== 'no-sweeper') world.every(1_000, () => this.#sweep());
  }

  provider: TextingProvider | undefined;

  /** One transaction: the next `seq` and the message. */
  *accept(process: Process, conversationId: string, id: string): Work {
    yield this.#latency();
    if (!this.messages.has(id)) {
      const seq = (this.#nextSeq.get(conversationId) ?? 0) + 1;
      this.#nextSeq.set(conversationId, seq);
      const facts = {
        id,
        conversationId,
        seq,
        accountId: 'firm',
        to: '+14155550100',
        body: id,
        author: { id: 'u', name: 'Ana' },
        idempotencyKey: id,
        createdAt: this.world.date,
        segments: 1,
      };
      this.#store(newOutgoingMessage(facts, policy.reserveAgainMs));
    }
    yield this.#latency();
    yield* this.#carryOut(process, id, [{ type: 'reserve-credit', reservationId: id }]);
  }

  /** Twilio's webhook. */
  reported(text: AcceptedText, status: 'accepted' | AcceptedText['final']): void {
    const process = this.world.random.pick(this.copies);
    if (process.up) this.world.start(process, this.#report(process, text, status));
  }

  *#report(process: Process, text: AcceptedText, status: 'accepted' | AcceptedText['final']): Work {
    const { messageId: id, attempt, sid: providerMessageId } = text;
    yield* this.#apply(process, id, {
      type: 'accepted',
      at: this.world.date,
      attempt,
      providerMessageId,
      segments: 1,
    });
    const reason = status === 'failed' || status === 'undelivered' ? ('CARRIER_ERROR' as const) : null;
    yield* this.#apply(process, id, {
      type: 'status-reported',
      at: this.world.date,
      providerMessageId,
      status,
      reason,
      providerCode: null,
      segments: 1,
    });
  }

  *#decided(process: Process, decisions: readonly CreditDecision[]): Work {
    for (const decision of decisions) {
      const id = messageIdOfReservation(decision.reservationId);
      yield* this.#apply(process, id, { type: 'credit-decided', at: this.world.date, ...decision });
    }
  }

  *#settled(process: Process, settled: readonly OwedSettlement[]): Work {
    for (const settlement of settled) {
      const id = messageIdOfReservation(settlement.reservationId);
      yield* this.#apply(process, id, { type: 'credit-settled', at: this.world.date, ...settlement });
    }
  }

  /** Read, decide, compare-and-set; again when another copy was faster. True when this event was the one that changed it. */
  *#apply(process: Process, id: string, event: MessageEvent): Generator<number, boolean, void> {
    for (;;) {
      const before = this.messages.get(id);
      if (before === undefined) return false;
      yield this.#latency();
      const { message: after, commands } = transition(before, event, policy);
      if (after !== before) {
        if (this.messages.get(id)?.revision !== before.revision) continue;
        this.#store(after);
      }
      yield this.#latency();
      yield* this.#carryOut(process, id, commands);
      return after !== before;
    }
  }

  *#carryOut(process: Process, id: string, commands: readonly MessageCommand[]): Work {
    for (const command of commands) {
      yield this.#latency();
      switch (command.type) {
        case 'reserve-credit':
          this.bus.publish('billing.reserve-credit', [command.reservationId]);
          break;
        case 'settle-credit':
          this.bus.publish('billing.settle-credit', [
            { reservationId: command.reservationId, outcome: command.outcome },
          ]);
          break;
        case 'dispatch': {
          const conversationId = this.messages.get(id)?.conversationId;
          if (conversationId !== undefined)
            this.world.start(process, this.#dispatch(process, conversationId));
          break;
        }
        case 'publish':
        case 'report-anomaly':
      }
    }
  }

  *#dispatch(process: Process, conversationId: string): Work {
    yield this.#latency();
    const lane = [...this.messages.values()].filter((message) => message.conversationId === conversationId);
    const ready = lane.filter((message) => message.state === 'ready');
    const head =
      this.mutant === 'no-lane'
        ? ready.length > 0
          ? this.world.random.pick(ready)
          : null
        : headOfLane(lane);
    if (head === null || !mayLeaveAt(head, this.world.date)) return;
    const { id, seq } = head;
    const attempt = head.attempt + 1;
    const text = { messageId: id, conversationId, attempt, seq };
    const early = this.mutant === 'call-before-save' ? this.#call(text) : undefined;
    if (early !== undefined) yield this.#latency();
    const started = yield* this.#apply(process, id, { type: 'dispatch-started', at: this.world.date });
    if (!started) return;
    const outcome = early ?? this.#call(text);
    yield outcome.kind === 'unknown'
      ? this.world.random.between(1, LONGEST_CALL_MS)
      : this.world.random.between(1, 300);
    yield* this.#apply(process, id, this.#eventOf(outcome, attempt));
    if (outcome.kind === 'not-taken') yield* this.#dispatch(process, conversationId);
  }

  #call(text: Parameters<TextingProvider['send']>[0]): CallOutcome<string> {
    if (this.provider === undefined) throw new Error('There is no texting provider.');
    return this.provider.send(text);
  }

  #eventOf(outcome: CallOutcome<string>, attempt: number): MessageEvent {
    const at = this.world.date;
    switch (outcome.kind) {
      case 'answered':
        return { type: 'accepted', at, attempt, providerMessageId: outcome.answer, segments: 1 };
      case 'refused':
        return { type: 'refused', at, attempt, reason: 'INVALID_NUMBER', providerCode: null };
      case 'not-taken':
        return { type: 'not-taken', at, attempt, jitter: this.world.random.next(), providerCode: null };
      case 'unknown':
        return this.mutant === 'resend-blindly'
          ? { type: 'not-taken', at, attempt, jitter: this.world.random.next(), providerCode: null }
          : { type: 'outcome-unknown', at, attempt };
    }
  }

  #sweep(): void {
    const process = this.world.random.pick(this.copies);
    if (!process.up) return;
    const now = this.world.date;
    for (const message of this.messages.values()) {
      if (message.settleAt !== null && message.settleAt <= now) {
        this.world.start(
          process,
          this.#discard(this.#apply(process, message.id, { type: 'settlement-overdue', at: now })),
        );
      }
      if (message.nextCheckAt !== null && message.nextCheckAt <= now) {
        this.world.start(process, this.#check(process, message));
      }
    }
  }

  *#check(process: Process, { id, state, attempt, providerMessageId }: OutgoingMessage): Work {
    const at = this.world.date;
    if (state === 'sending') {
      yield* this.#apply(
        process,
        id,
        this.mutant === 'resend-blindly'
          ? { type: 'not-taken', at, attempt, jitter: 0, providerCode: null }
          : { type: 'outcome-unknown', at, attempt },
      );
    } else if (state === 'unknown') {
      yield* this.#lookUp(process, id, attempt);
    } else {
      yield* this.#apply(process, id, { type: 'checked', at });
      if (state === 'sent' && providerMessageId !== null) yield* this.#poll(process, id, providerMessageId);
    }
  }

  *#lookUp(process: Process, id: string, attempt: number): Work {
    const askedAt = this.world.date;
    const found = this.provider?.find(id, attempt);
    yield this.world.random.between(1, 300);
    if (this.world.random.chance(0.05))
      yield* this.#apply(process, id, { type: 'look-up-failed', at: this.world.date, attempt });
    else if (found === undefined)
      yield* this.#apply(process, id, { type: 'not-found', at: askedAt, attempt });
    else yield* this.#report(process, found, 'accepted');
  }

  *#poll(process: Process, id: string, sid: string): Work {
    const text = this.provider?.accepted.find((accepted) => accepted.sid === sid);
    yield this.world.random.between(1, 300);
    if (text !== undefined && text.messageId === id) yield* this.#report(process, text, text.final);
  }

  *#discard(work: Generator<number, unknown, void>): Work {
    yield* work;
  }

  #store(message: OutgoingMessage): void {
    this.messages.set(message.id, message);
    const seen = this.shown.get(message.id) ?? [];
    const state = shownState(message);
    if (seen.at(-1) !== state) this.shown.set(message.id, [...seen, state]);
  }

  #latency(): number {
    return this.world.random.between(0, 5);
  }
}
