import { Injectable } from '@nestjs/common';
import { type FinanceException as ExceptionView } from '#contracts/http/finance.http';
import { type FinanceException } from '../domain/finance-exception.js';
import { Firms } from '../domain/firms.js';

/** Exceptions as finance sees them, with the firms' names. */
@Injectable()
export class ExceptionViews {
  constructor(private readonly firms: Firms) {}

  async of(exceptions: readonly FinanceException[]): Promise<ExceptionView[]> {
    const firms = await this.firms.named(exceptions.map(({ accountId }) => accountId));
    return exceptions.map((exception) => ({
      id: exception.id,
      type: exception.type,
      day: exception.day,
      account: firms.get(exception.accountId ?? '') ?? null,
      subject: { ...exception.subject },
      expected: exception.expected,
      found: exception.found,
      state: exception.state,
      owner: exception.owner,
      notes: exception.notes.map((note) => ({ ...note, at: note.at.toISOString() })),
      openedAt: exception.openedAt.toISOString(),
      resolution: exception.resolution && {
        ...exception.resolution,
        at: exception.resolution.at.toISOString(),
      },
    }));
  }

  async ofOne(exception: FinanceException): Promise<ExceptionView> {
    const [view] = await this.of([exception]);
    if (view === undefined) throw new Error('an exception got no view');
    return view;
  }
}

/** Whose data exceptions show, for the audit log. */
export const accountsOf = (exceptions: readonly { readonly accountId: string | null }[]): string[] =>
  exceptions.flatMap(({ accountId }) => accountId ?? []);
