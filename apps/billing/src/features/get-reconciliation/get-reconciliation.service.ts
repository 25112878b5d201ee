import { Injectable } from '@nestjs/common';
import { type ReconciliationDay } from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { accountsOf, ExceptionViews } from '../../application/exception-views.js';
import { FinanceFigures } from '../../application/finance-figures.js';
import { ComparedDays } from '../../domain/compared-day.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { type FinanceExceptionType } from '../../domain/finance-exception.js';
import { FinanceExceptionRepository, type OpenSum } from '../../domain/finance-exception.repository.js';

/** More of one day are in the list of exceptions. */
const EXCEPTIONS_PER_DAY = 100;

const DIFFERENCE_OF: Record<FinanceExceptionType, keyof ReconciliationDay['differences'] | null> = {
  paid_not_credited: 'moneyCents',
  credited_not_paid: 'moneyCents',
  amount_differs: 'moneyCents',
  unknown_customer: 'moneyCents',
  sent_not_debited: 'messages',
  debited_not_sent: 'messages',
  provider_message_unknown: 'provider',
  price_unknown: null,
};

/** What was sold, paid, sent and asked for it, day by day, and what does not add up. */
@Injectable()
export class GetReconciliationService {
  constructor(
    private readonly figures: FinanceFigures,
    private readonly exceptions: FinanceExceptionRepository,
    private readonly compared: ComparedDays,
    private readonly views: ExceptionViews,
    private readonly audit: FinanceAudit,
  ) {}

  async get(actor: Actor, from: string, to: string): Promise<{ days: ReconciliationDay[] }> {
    const [days, exceptions, sums, compared] = await Promise.all([
      this.figures.ofDays(from, to),
      this.exceptions.listOfDays(from, to, EXCEPTIONS_PER_DAY),
      this.exceptions.openSums(from, to),
      this.compared.list(from, to),
    ]);
    const comparedAt = new Map(compared.map((day) => [day.id, day.comparedAt?.toISOString() ?? null]));
    const views = await this.views.of(exceptions);
    await this.audit.note(actor, 'get-reconciliation', `${from}..${to}`, accountsOf(exceptions));
    return {
      days: days.toReversed().map(({ day, figures }) => {
        const open = sums.filter((sum) => sum.day === day);
        return {
          day,
          ...figures,
          differences: differencesOf(open),
          comparedAt: comparedAt.get(day) ?? null,
          exceptions: views.filter((view) => view.day === day),
          openExceptions: open.reduce((sum, { count }) => sum + count, 0),
        };
      }),
    };
  }
}

function differencesOf(sums: readonly OpenSum[]) {
  const differences = { moneyCents: 0, messages: 0, provider: 0 };
  for (const { type, difference } of sums) {
    const kind = DIFFERENCE_OF[type];
    if (kind !== null) differences[kind] += difference;
  }
  return differences;
}
