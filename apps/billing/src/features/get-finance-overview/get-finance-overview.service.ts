import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { FinanceFigures } from '../../application/finance-figures.js';
import { dayOf } from '../../domain/calendar.js';
import { sumOfFigures } from '../../domain/figures.js';
import { FiguresRepository } from '../../domain/figures.repository.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { FinanceExceptionRepository } from '../../domain/finance-exception.repository.js';

/** What is so now, and today. Sums over all firms, so no firm's own data is shown. */
@Injectable()
export class GetFinanceOverviewService {
  constructor(
    private readonly figures: FiguresRepository,
    private readonly days: FinanceFigures,
    private readonly exceptions: FinanceExceptionRepository,
    private readonly audit: FinanceAudit,
  ) {}

  async get(actor: Actor) {
    const today = dayOf(new Date());
    const [standing, openExceptions, days] = await Promise.all([
      this.figures.standing(),
      this.exceptions.countOpen(),
      this.days.ofDays(today, today),
    ]);
    await this.audit.note(actor, 'get-finance-overview', today, []);
    return { ...standing, openExceptions, today: sumOfFigures(days.map(({ figures }) => figures)) };
  }
}
