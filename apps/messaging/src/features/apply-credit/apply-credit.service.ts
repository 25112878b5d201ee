import { Injectable } from '@nestjs/common';
import { type MessageEvent, type PaymentWait } from '../../domain/message-event.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import {
  messageIdOfReservation,
  type OwedSettlement,
  reservationIdOf,
} from '../../domain/outgoing-message.js';

interface Decided {
  readonly accountId: string;
  readonly revision: number;
  readonly decisions: readonly {
    readonly reservationId: string;
    readonly outcome: 'held' | 'waiting' | 'spent' | 'released';
    readonly waitingReason: PaymentWait | null;
  }[];
}

interface Settled {
  readonly accountId: string;
  readonly settlements: readonly OwedSettlement[];
}

/** Takes over what billing decided on and confirmed, many reservations with one read and one write. */
@Injectable()
export class ApplyCreditService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
  ) {}

  async decided({ accountId, revision, decisions }: Decided): Promise<void> {
    const byReservation = new Map(decisions.map((decision) => [decision.reservationId, decision]));
    const messageIds = new Set([...byReservation.keys()].map(messageIdOfReservation));
    await this.progress.applyToMany([...messageIds], (message): MessageEvent | undefined => {
      const reservationId = reservationIdOf(message);
      const decision = byReservation.get(reservationId);
      if (!decision || message.accountId !== accountId) return undefined;
      const { outcome, waitingReason } = decision;
      return { type: 'credit-decided', at: new Date(), reservationId, revision, outcome, waitingReason };
    });
  }

  async settled({ accountId, settlements }: Settled): Promise<void> {
    const byMessage = new Map<string, OwedSettlement[]>();
    for (const settlement of settlements) {
      const messageId = messageIdOfReservation(settlement.reservationId);
      byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), settlement]);
    }
    const found = await this.#messagesOf(
      accountId,
      settlements.map(({ reservationId }) => reservationId),
    );
    const turns = Math.max(0, ...[...byMessage.values()].map((list) => list.length));
    if (turns <= 1) return this.#settle(found, (id) => byMessage.get(id)?.[0]);
    // Several rounds of one message in one event are rare: one after the other, each on what the last one left.
    for (const message of found) {
      for (const settlement of byMessage.get(message.id) ?? []) {
        await this.#settle(await this.messages.findMany([message.id]), () => settlement);
      }
    }
  }

  async #settle(
    found: Awaited<ReturnType<MessageRepository['findMany']>>,
    settlementOf: (messageId: string) => OwedSettlement | undefined,
  ): Promise<void> {
    await this.progress.applyAll(
      found.flatMap((message) => (settlementOf(message.id) ? [message] : [])),
      ({ id }): MessageEvent => {
        const settlement = settlementOf(id) ?? { reservationId: id, outcome: 'spent' };
        return { type: 'credit-settled', at: new Date(), ...settlement };
      },
    );
  }

  async #messagesOf(accountId: string, reservationIds: readonly string[]) {
    const ids = new Set(reservationIds.map(messageIdOfReservation));
    const found = await this.messages.findMany([...ids]);
    return found.filter((message) => message.accountId === accountId);
  }
}
