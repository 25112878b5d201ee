import { Injectable } from '@nestjs/common';
import { type FinanceException } from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { accountsOf, ExceptionViews } from '../../application/exception-views.js';
import { ExceptionNotFoundError } from '../../domain/billing.errors.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { FinanceExceptionRepository } from '../../domain/finance-exception.repository.js';

export interface ExceptionChanges {
  readonly own?: boolean | undefined;
  readonly note?: string | undefined;
}

/** Takes an exception over or gives it back, and adds what there is to say. */
@Injectable()
export class UpdateExceptionService {
  constructor(
    private readonly exceptions: FinanceExceptionRepository,
    private readonly views: ExceptionViews,
    private readonly audit: FinanceAudit,
  ) {}

  async update(
    actor: Actor,
    exceptionId: string,
    { own, note }: ExceptionChanges,
  ): Promise<FinanceException> {
    const hasNote = note !== undefined && note.trim() !== '';
    const changes = {
      ...(own === undefined ? {} : { owner: own ? actor : null }),
      ...(hasNote ? { note: { at: new Date(), by: actor, text: note } } : {}),
    };
    const changed =
      Object.keys(changes).length === 0
        ? await this.exceptions.find(exceptionId)
        : await this.exceptions.update(exceptionId, changes);
    if (changed === null) throw new ExceptionNotFoundError();
    await this.audit.note(actor, 'update-exception', exceptionId, accountsOf([changed]));
    return this.views.ofOne(changed);
  }
}
