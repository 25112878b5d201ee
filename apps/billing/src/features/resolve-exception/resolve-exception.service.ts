import { Injectable } from '@nestjs/common';
import { type FinanceException as ExceptionView } from '#contracts/http/finance.http';
import { AccountDesk } from '../../application/account-desk.js';
import { accountsOf, ExceptionViews } from '../../application/exception-views.js';
import {
  ExceptionNotFoundError,
  ExceptionNotOpenError,
  NothingToAdjustError,
} from '../../domain/billing.errors.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { type FinanceException, type Resolution } from '../../domain/finance-exception.js';
import { FinanceExceptionRepository } from '../../domain/finance-exception.repository.js';

/** A person's last word on an exception. Nothing is edited: what has to change is one more entry of the ledger. */
@Injectable()
export class ResolveExceptionService {
  constructor(
    private readonly exceptions: FinanceExceptionRepository,
    private readonly desk: AccountDesk,
    private readonly views: ExceptionViews,
    private readonly audit: FinanceAudit,
  ) {}

  async resolve(
    exceptionId: string,
    resolution: Resolution,
    adjustmentMessages: number,
  ): Promise<ExceptionView> {
    const exception = await this.exceptions.find(exceptionId);
    if (exception === null) throw new ExceptionNotFoundError();
    await this.audit.note(resolution.by, 'resolve-exception', exceptionId, accountsOf([exception]));
    const resolved =
      adjustmentMessages === 0
        ? await this.exceptions.resolve(exceptionId, resolution)
        : await this.#adjust(exception, resolution, adjustmentMessages);
    if (resolved === null) throw new ExceptionNotOpenError();
    return this.views.ofOne(resolved);
  }

  async #adjust({ id, accountId, state }: FinanceException, resolution: Resolution, messages: number) {
    if (state !== 'open') throw new ExceptionNotOpenError();
    if (accountId === null) throw new NothingToAdjustError();
    await this.desk.adjust(accountId, { ...resolution, exceptionId: id, messages });
    return this.exceptions.find(id);
  }
}
