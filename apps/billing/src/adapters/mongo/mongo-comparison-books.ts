import { Injectable } from '@nestjs/common';
import { isTextOf } from '#platform/mongo/partial-index';
import { endOfDay, startOfDay } from '../../domain/calendar.js';
import { type UnknownEvent } from '../../domain/comparing/compare-event.js';
import { ComparisonBooks, type Debit } from '../../domain/comparing/comparison-books.js';
import { adjustmentIdOf } from '../../domain/decisions/adjust-credit.js';
import { type Dispute } from '../../domain/dispute.js';
import { exceptionIdOf } from '../../domain/finance-exception.js';
import { type LedgerEntry } from '../../domain/ledger-entry.js';
import { type MoneyMovement } from '../../domain/money-movement.js';
import { type Refund } from '../../domain/refund.js';
import { type TopUp } from '../../domain/top-up.js';
import { Collections } from './collections.js';
import { fromStored } from './stored-document.js';
import { fromStoredTopUp } from './stored-top-up.js';

const DEBITS_AT_ONCE = 500;
const USED = ':used';
const RETURNED = ':returned';

@Injectable()
export class MongoComparisonBooks extends ComparisonBooks {
  constructor(private readonly collections: Collections) {
    super();
  }

  async movementsOn(day: string): Promise<MoneyMovement[]> {
    return (await this.collections.moneyMovements.find({ day }).toArray()).map(fromStored);
  }

  async movementsAbout(topUpIds: readonly string[], chargeIds: readonly string[]): Promise<MoneyMovement[]> {
    const found = await this.collections.moneyMovements
      .find({ $or: [{ topUpId: isTextOf(topUpIds) }, { chargeId: { $in: [...chargeIds] } }] })
      .toArray();
    return found.map(fromStored);
  }

  async topUps(topUpIds: readonly string[], paymentIntentIds: readonly string[]): Promise<TopUp[]> {
    const found = await this.collections.topUps
      .find({ $or: [{ _id: { $in: [...topUpIds] } }, { paymentIntentId: isTextOf(paymentIntentIds) }] })
      .toArray();
    return found.map(fromStoredTopUp);
  }

  async topUpsGrantedOn(day: string): Promise<TopUp[]> {
    const found = await this.collections.topUps.find({ state: 'granted', grantedAt: within(day) }).toArray();
    return found.map(fromStoredTopUp);
  }

  async purchasesOn(day: string): Promise<LedgerEntry[]> {
    return (await this.collections.ledger.find({ at: within(day), kind: 'purchase' }).toArray()).map(
      fromStored,
    );
  }

  async purchasesOf(topUpIds: readonly string[]): Promise<LedgerEntry[]> {
    const ids = topUpIds.map((id) => `${id}:purchase`);
    return (await this.collections.ledger.find({ _id: { $in: ids } }).toArray()).map(fromStored);
  }

  async takenBackOf(topUpIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const byEntry = new Map(topUpIds.map((id) => [takingBackOf(id), id]));
    const entries = await this.collections.ledger.find({ _id: { $in: [...byEntry.keys()] } }).toArray();
    return new Map(entries.map(({ _id, messages }) => [byEntry.get(_id) ?? '', Math.max(0, -messages)]));
  }

  async refundsOn(day: string): Promise<Refund[]> {
    return (await this.collections.refunds.find({ createdAt: within(day) }).toArray()).map(fromStored);
  }

  async refundsOf(providerRefundIds: readonly string[]): Promise<Refund[]> {
    const found = await this.collections.refunds
      .find({ providerRefundId: isTextOf(providerRefundIds) })
      .toArray();
    return found.map(fromStored);
  }

  async disputesOn(day: string): Promise<Dispute[]> {
    return (await this.collections.disputes.find({ createdAt: within(day) }).toArray()).map(fromStored);
  }

  async disputes(disputeIds: readonly string[]): Promise<Dispute[]> {
    return (await this.collections.disputes.find({ _id: { $in: [...disputeIds] } }).toArray()).map(
      fromStored,
    );
  }

  async creditsOf(
    reversals: readonly { readonly id: string; readonly accountId: string }[],
  ): Promise<ReadonlyMap<string, number>> {
    if (reversals.length === 0) return new Map();
    const sums = await this.collections.ledger
      .aggregate<{ _id: string; messages: number }>([
        {
          $match: {
            accountId: { $in: [...new Set(reversals.map(({ accountId }) => accountId))] },
            kind: 'refund',
            'cause.id': { $in: reversals.map(({ id }) => id) },
          },
        },
        { $group: { _id: '$cause.id', messages: { $sum: '$messages' } } },
      ])
      .toArray();
    return new Map(sums.map(({ _id, messages }) => [_id, messages]));
  }

  async *debitsOn(day: string): AsyncIterable<readonly Debit[]> {
    const cursor = this.collections.ledger
      .find({ at: within(day), kind: 'used' })
      .project<{ _id: string; accountId: string; at: Date }>({ accountId: 1, at: 1 })
      .batchSize(DEBITS_AT_ONCE);
    let debits: Debit[] = [];
    for await (const { _id, accountId, at } of cursor) {
      debits.push({ reservationId: _id.slice(0, -USED.length), accountId, at });
      if (debits.length < DEBITS_AT_ONCE) continue;
      yield debits;
      debits = [];
    }
    if (debits.length > 0) yield debits;
  }

  async netOf(reservationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const ids = reservationIds.flatMap((id) => [`${id}${USED}`, `${id}${RETURNED}`]);
    const entries = await this.collections.ledger
      .find({ _id: { $in: ids } })
      .project<{ _id: string; messages: number }>({ messages: 1 })
      .toArray();
    const net = new Map<string, number>();
    for (const { _id, messages } of entries) {
      const reservationId = _id.slice(0, _id.lastIndexOf(':'));
      net.set(reservationId, (net.get(reservationId) ?? 0) + messages);
    }
    return new Map([...net].filter(([, messages]) => messages !== 0));
  }

  async unknownEventsOn(day: string): Promise<UnknownEvent[]> {
    return this.#unknownEvents({ createdAt: within(day) });
  }

  async unknownEventsAbout(
    chargeIds: readonly string[],
    paymentIntentIds: readonly string[],
  ): Promise<UnknownEvent[]> {
    if (chargeIds.length === 0 && paymentIntentIds.length === 0) return [];
    return this.#unknownEvents({
      $or: [
        { 'concerns.chargeId': isTextOf(chargeIds) },
        { unknown: true, 'concerns.paymentIntentId': { $in: [...paymentIntentIds] } },
      ],
    });
  }

  async #unknownEvents(filter: object): Promise<UnknownEvent[]> {
    return this.collections.stripeEvents
      .find({ ...filter, unknown: true })
      .sort({ createdAt: 1 })
      .project<UnknownEvent>({ _id: 0, id: 1, type: 1, createdAt: 1, concerns: 1 })
      .toArray();
  }
}

/** The entry of the ledger that resolved a missing charge. */
const takingBackOf = (topUpId: string): string =>
  adjustmentIdOf(exceptionIdOf({ type: 'credited_not_paid', subject: { id: topUpId } }));

const within = (day: string) => ({ $gte: startOfDay(day), $lt: endOfDay(day) });
