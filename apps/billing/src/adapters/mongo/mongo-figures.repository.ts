import { Injectable } from '@nestjs/common';
import { daysOf, endOfDay, startOfDay, dayOf } from '../../domain/calendar.js';
import { type BookFigures, NO_BOOK_FIGURES } from '../../domain/figures.js';
import { FiguresRepository, type FirmMoney, type Standing } from '../../domain/figures.repository.js';
import { type LedgerEntryKind } from '../../domain/ledger-entry.js';
import { type MoneyMovementKind } from '../../domain/money-movement.js';
import { Collections } from './collections.js';
import { TOP_UPS_IN_TROUBLE } from './stored-top-up.js';

interface MoneySum {
  readonly kind: MoneyMovementKind;
  readonly count: number;
  readonly amountCents: number;
  readonly feeCents: number;
}

/** How a bank's refusal is called by the provider; one for each attempt. */
const DECLINED = 'charge.failed';

@Injectable()
export class MongoFiguresRepository extends FiguresRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async ofDays(from: string, to: string): Promise<ReadonlyMap<string, BookFigures>> {
    const [money, credits, failed] = await Promise.all([
      this.#money(from, to),
      this.#credits(from, to),
      this.#failedCharges(from, to),
    ]);
    return new Map(
      daysOf(from, to).flatMap((day) => {
        const happened = money.has(day) || credits.has(day) || failed.has(day);
        const { refills: _, ...moneyOfDay } = moneyFigures(money.get(day) ?? []);
        return happened
          ? [
              [
                day,
                { ...moneyOfDay, ...creditFigures(credits.get(day)), failedCharges: failed.get(day) ?? 0 },
              ],
            ]
          : [];
      }),
    );
  }

  async ofFirms(
    accountIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, FirmMoney>> {
    const sums = await this.collections.moneyMovements
      .aggregate<MoneySum & { accountId: string }>([
        { $match: { accountId: { $in: [...accountIds] }, day: { $gte: from, $lte: to } } },
        { $group: { _id: { accountId: '$accountId', kind: '$kind' }, ...SUMS } },
        {
          $project: {
            _id: 0,
            accountId: '$_id.accountId',
            kind: '$_id.kind',
            count: 1,
            amountCents: 1,
            feeCents: 1,
          },
        },
      ])
      .toArray();
    return new Map(
      accountIds.map((accountId) => {
        const {
          paidOutCents: _,
          transferredCents: __,
          ...money
        } = moneyFigures(sums.filter((sum) => sum.accountId === accountId));
        return [accountId, { accountId, ...money }];
      }),
    );
  }

  async standing(): Promise<Standing> {
    const [[accounts], openDisputes, failedRefunds, [shortfalls]] = await Promise.all([
      this.collections.accounts
        .aggregate<{ creditsOutstanding: number; waitingAccounts: number }>([
          {
            $group: {
              _id: null,
              creditsOutstanding: { $sum: { $add: ['$availableFree', '$availablePurchased', '$held'] } },
              waitingAccounts: { $sum: { $cond: [{ $gt: ['$waitingCount', 0] }, 1, 0] } },
            },
          },
        ])
        .toArray(),
      this.collections.disputes.countDocuments({ state: 'open' }),
      this.collections.topUps.countDocuments(TOP_UPS_IN_TROUBLE.failed_refund),
      this.collections.topUps
        .aggregate<{ messages: number }>([
          { $match: TOP_UPS_IN_TROUBLE.shortfall },
          { $group: { _id: null, messages: { $sum: '$shortfallMessages' } } },
        ])
        .toArray(),
    ]);
    return {
      creditsOutstanding: accounts?.creditsOutstanding ?? 0,
      waitingAccounts: accounts?.waitingAccounts ?? 0,
      openDisputes,
      failedRefunds,
      shortfallMessages: shortfalls?.messages ?? 0,
    };
  }

  async firstDay(): Promise<string | null> {
    const [entry, movement] = await Promise.all([
      this.collections.ledger.findOne({}, { sort: { at: 1 } }),
      this.collections.moneyMovements.findOne({}, { sort: { day: 1 } }),
    ]);
    const days = [...(entry === null ? [] : [dayOf(entry.at)]), ...(movement === null ? [] : [movement.day])];
    return days.toSorted()[0] ?? null;
  }

  async #money(from: string, to: string): Promise<ReadonlyMap<string, MoneySum[]>> {
    const sums = await this.collections.moneyMovements
      .aggregate<MoneySum & { day: string }>([
        { $match: { day: { $gte: from, $lte: to } } },
        { $group: { _id: { day: '$day', kind: '$kind' }, ...SUMS } },
        { $project: { _id: 0, day: '$_id.day', kind: '$_id.kind', count: 1, amountCents: 1, feeCents: 1 } },
      ])
      .toArray();
    return byDay(sums);
  }

  async #credits(
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, { kind: LedgerEntryKind; messages: number }[]>> {
    const sums = await this.collections.ledger
      .aggregate<{ day: string; kind: LedgerEntryKind; messages: number }>([
        { $match: { at: { $gte: startOfDay(from), $lt: endOfDay(to) } } },
        {
          $group: {
            _id: { day: { $dateTrunc: { date: '$at', unit: 'day' } }, kind: '$kind' },
            messages: { $sum: '$messages' },
          },
        },
        {
          $project: {
            _id: 0,
            day: { $dateToString: { date: '$_id.day', format: '%Y-%m-%d' } },
            kind: '$_id.kind',
            messages: 1,
          },
        },
      ])
      .toArray();
    return byDay(sums);
  }

  async #failedCharges(from: string, to: string): Promise<ReadonlyMap<string, number>> {
    const counts = await this.collections.stripeEvents
      .aggregate<{ _id: string; count: number }>([
        { $match: { type: DECLINED, createdAt: { $gte: startOfDay(from), $lt: endOfDay(to) } } },
        {
          $group: {
            _id: { $dateToString: { date: '$createdAt', format: '%Y-%m-%d' } },
            count: { $sum: 1 },
          },
        },
      ])
      .toArray();
    return new Map(counts.map(({ _id, count }) => [_id, count]));
  }
}

const SUMS = {
  count: { $sum: 1 },
  amountCents: { $sum: '$amountCents' },
  feeCents: { $sum: '$feeCents' },
} as const;

function byDay<Item extends { readonly day: string }>(items: readonly Item[]): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return days;
}

/** Movements are signed as the balance feels them; figures count each direction as positive. */
function moneyFigures(sums: readonly MoneySum[]) {
  const amountOf = (...kinds: readonly MoneyMovementKind[]): number =>
    sums.reduce((sum, { kind, amountCents }) => (kinds.includes(kind) ? sum + amountCents : sum), 0);
  return {
    refills: sums.find(({ kind }) => kind === 'charge')?.count ?? 0,
    chargedCents: amountOf('charge'),
    refundedCents: 0 - amountOf('refund', 'refund_failure'),
    disputedCents: 0 - amountOf('dispute', 'dispute_reversal'),
    // What the provider books for itself is a fee by another name.
    feesCents: sums.reduce((sum, { feeCents }) => sum + feeCents, 0) - amountOf('other'),
    paidOutCents: 0 - amountOf('payout', 'payout_reversal'),
    transferredCents: 0 - amountOf('transfer'),
  };
}

function creditFigures(sums: readonly { kind: LedgerEntryKind; messages: number }[] = []) {
  const messagesOf = (kind: LedgerEntryKind): number =>
    sums.reduce((sum, entry) => (entry.kind === kind ? sum + entry.messages : sum), 0);
  return {
    creditsGranted: messagesOf('grant'),
    creditsSold: messagesOf('purchase'),
    creditsRefunded: 0 - messagesOf('refund'),
    creditsUsed: 0 - messagesOf('used'),
    creditsReturned: messagesOf('returned'),
    creditsAdjusted: messagesOf('adjustment'),
  } satisfies Partial<typeof NO_BOOK_FIGURES>;
}
