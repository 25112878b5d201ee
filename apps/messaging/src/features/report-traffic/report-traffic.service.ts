import { Injectable } from '@nestjs/common';
import { type AcceptedText } from '#contracts/bus/messaging/traffic.v1';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { messageIdOfReservation, reservationIdOf } from '../../domain/outgoing-message.js';
import { addUpEach, daysOf, spanOfDays, type Traffic } from '../../domain/traffic.js';
import { type AcceptedMessage, TrafficRepository } from '../../domain/traffic.repository.js';
import { cursorAt, positionOf } from './accepted-cursor.js';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Answers billing's questions about what was sent and what it cost. */
@Injectable()
export class ReportTrafficService {
  constructor(private readonly traffic: TrafficRepository) {}

  async listDays({ from, to }: Period): Promise<{ days: (Traffic & { day: string })[] }> {
    const span = spanOfDays(from, to);
    const sums = addUpEach(daysOf(span), await this.traffic.countByDay(span), ({ day }) => day);
    return { days: sums.map(({ key, ...traffic }) => ({ day: key, ...traffic })) };
  }

  async listAccounts({ from, to, accountIds }: Period & { accountIds: string[] }) {
    const parts = await this.traffic.countByAccount(spanOfDays(from, to), accountIds);
    const sums = addUpEach(accountIds, parts, ({ accountId }) => accountId);
    return { accounts: sums.map(({ key, ...traffic }) => ({ accountId: key, ...traffic })) };
  }

  async listAccepted({ day, cursor, limit }: PageRequest & { day: string }): Promise<Page<AcceptedText>> {
    const span = spanOfDays(day, day);
    const found = await this.traffic.listAccepted({ span, after: positionOf(cursor), limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(acceptedTextOf),
      nextCursor: found.length > limit && last ? cursorAt(last) : null,
    };
  }

  async findAccepted(reservationIds: readonly string[]): Promise<{ texts: AcceptedText[] }> {
    const asked = new Set(reservationIds);
    const messageIds = [...new Set(reservationIds.map(messageIdOfReservation))];
    const texts = (await this.traffic.findAccepted(messageIds)).map(acceptedTextOf);
    return { texts: texts.filter(({ reservationId }) => asked.has(reservationId)) };
  }
}

function acceptedTextOf(message: AcceptedMessage): AcceptedText {
  const { accountId, providerMessageId, sentAt, state, price, nextCheckAt } = message;
  return {
    accountId,
    reservationId: reservationIdOf(message),
    providerMessageId,
    acceptedAt: sentAt.toISOString(),
    creditReturned: state === 'failed',
    priceKnown: price !== null,
    final: nextCheckAt === null,
  };
}
