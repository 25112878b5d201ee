import { Injectable } from '@nestjs/common';
import { type AccountingMonth } from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { FinanceFigures } from '../../application/finance-figures.js';
import { MonthNotOverError } from '../../domain/billing.errors.js';
import { daysBefore, daysOfMonth, monthOf, startOfDay } from '../../domain/calendar.js';
import { type ClosedMonth, ClosedMonths } from '../../domain/closed-month.js';
import { correctionsOf, type Figures, sumOfFigures } from '../../domain/figures.js';
import { FiguresRepository } from '../../domain/figures.repository.js';
import { FinanceAudit } from '../../domain/finance-audit.js';

const MONTHS_AT_MOST = 24;

/** Months (UTC) and their close. A closed one keeps its figures; what comes late for it is shown as a correction. */
@Injectable()
export class AccountingMonthsService {
  constructor(
    private readonly figures: FinanceFigures,
    private readonly books: FiguresRepository,
    private readonly closed: ClosedMonths,
    private readonly audit: FinanceAudit,
  ) {}

  async list(actor: Actor): Promise<{ items: AccountingMonth[] }> {
    const months = await this.#months(new Date());
    await this.audit.note(actor, 'list-months', months.join(' '), []);
    const [newest = ''] = months;
    const oldest = months.at(-1) ?? newest;
    const { from } = daysOfMonth(oldest);
    const { to } = daysOfMonth(newest);
    const [days, closed] = await Promise.all([this.figures.ofDays(from, to), this.closed.find(months)]);
    return {
      items: months.map((month) =>
        view(
          month,
          sumOfFigures(days.filter(({ day }) => day.startsWith(month)).map(({ figures }) => figures)),
          closed.find(({ id }) => id === month) ?? null,
        ),
      ),
    };
  }

  async close(actor: Actor, month: string): Promise<AccountingMonth> {
    const now = new Date();
    const { from, to } = daysOfMonth(month);
    if (month >= monthOf(now)) throw new MonthNotOverError(month);
    const figures = sumOfFigures((await this.figures.ofDays(from, to)).map((day) => day.figures));
    await this.audit.note(actor, 'close-month', month, []);
    const closed = await this.closed.close({ id: month, figures, closedAt: now, closedBy: actor });
    return view(month, figures, closed);
  }

  /** From the first entry on, newest first. */
  async #months(now: Date): Promise<string[]> {
    const first = (await this.books.firstDay())?.slice(0, 7) ?? monthOf(now);
    const months: string[] = [];
    for (
      let month = monthOf(now);
      month >= first && months.length < MONTHS_AT_MOST;
      month = monthBefore(month)
    )
      months.push(month);
    return months;
  }
}

const monthBefore = (month: string): string => monthOf(startOfDay(daysBefore(`${month}-01`, 1)));

const view = (month: string, now: Figures, closed: ClosedMonth | null): AccountingMonth => ({
  month,
  state: closed === null ? 'open' : 'closed',
  figures: closed?.figures ?? now,
  closedAt: closed?.closedAt.toISOString() ?? null,
  closedBy: closed?.closedBy ?? null,
  corrections: closed === null ? [] : correctionsOf(closed.figures, now),
});
