import { Injectable } from '@nestjs/common';
import { AccountBooks } from '../../domain/account-books.js';
import { monthOf } from '../../domain/calendar.js';
import { type GrantedTopUp } from '../../domain/top-up.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** What each month of the firm's time zone cost, newest first. What went back counts in the month of its charge. */
@Injectable()
export class ListTopUpMonthsService {
  constructor(
    private readonly books: AccountBooks,
    private readonly topUps: TopUpRepository,
  ) {}

  async list(accountId: string) {
    const account = await this.books.find(accountId);
    if (account === null) return { items: [] };
    const months = new Map<string, { count: number; chargedCents: number; refundedCents: number }>();
    for (const charge of await this.topUps.listCharges(accountId)) {
      const { grantedAt, amountCents } = charge;
      const month = monthOf(grantedAt, account.autoRefill.timeZone);
      const sum = months.get(month) ?? { count: 0, chargedCents: 0, refundedCents: 0 };
      months.set(month, {
        count: sum.count + 1,
        chargedCents: sum.chargedCents + amountCents,
        refundedCents: sum.refundedCents + wentBack(charge),
      });
    }
    const items = [...months].map(([month, sum]) => ({ month, ...sum }));
    return { items: items.toSorted((left, right) => right.month.localeCompare(left.month)) };
  }
}

/** Also what a bank gave the cardholder for good; while it decides nothing is lost. */
const wentBack = ({ refundedCents, dispute }: Pick<GrantedTopUp, 'refundedCents' | 'dispute'>): number =>
  refundedCents + (dispute?.state === 'lost' ? dispute.amountCents : 0);
