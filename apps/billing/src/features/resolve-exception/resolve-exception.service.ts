import { Injectable } from '@nestjs/common';
import { type FinanceException as ExceptionView } from '#contracts/http/finance.http';
import { AccountDesk } from '../../application/account-desk.js';
import { accountsOf, ExceptionViews } from '../../application/exception-views.js';
import {
  CreditedByItselfError,
  ExceptionNotFoundError,
  ExceptionNotOpenError,
  NothingToAdjustError,
} from '../../domain/billing.errors.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { exceptionIdOf, type FinanceException, type Resolution } from '../../domain/finance-exception.js';
import { FinanceExceptionRepository } from '../../domain/finance-exception.repository.js';
import { LedgerRepository } from '../../domain/ledger.repository.js';
import { MoneyMovementRepository } from '../../domain/money-movement.repository.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** A person's last word on an exception. Nothing is edited: what has to change is one more entry of the ledger. */
@Injectable()
export class ResolveExceptionService {
  constructor(
    private readonly exceptions: FinanceExceptionRepository,
    private readonly desk: AccountDesk,
    private readonly views: ExceptionViews,
    private readonly audit: FinanceAudit,
    private readonly movements: MoneyMovementRepository,
    private readonly topUps: TopUpRepository,
    private readonly ledger: LedgerRepository,
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

  async #adjust(exception: FinanceException, resolution: Resolution, messages: number) {
    const { id, accountId, state } = exception;
    if (state !== 'open') throw new ExceptionNotOpenError();
    if (accountId === null) throw new NothingToAdjustError();
    if (await this.#isCreditedByItself(exception)) throw new CreditedByItselfError();
    if (await this.#isPaidByNow(exception)) throw new ExceptionNotOpenError();
    await this.desk.adjust(accountId, { ...resolution, exceptionId: id, messages });
    return this.exceptions.find(id);
  }

  /**
   * Whether what was paid is credited without a person, or was since the exception was found: both together would be twice.
   * What is granted and in the ledger stays so; what is not granted is refused whatever happens meanwhile.
   */
  async #isCreditedByItself({ type, subject }: FinanceException): Promise<boolean> {
    if (type !== 'paid_not_credited') return false;
    const [charge] = await this.movements.findCharges([subject.id]);
    const topUp = charge?.topUpId ? await this.topUps.findById(charge.topUpId) : null;
    if (topUp === null) return false;
    if (topUp.state !== 'granted') return true;
    const isItsCharge = topUp.chargeId === null || topUp.chargeId === subject.id;
    if (!isItsCharge) return false;
    const missingCharge = exceptionIdOf({ type: 'credited_not_paid', subject: { id: topUp.id } });
    const entries = await this.ledger.listCausedBy(topUp.accountId, [topUp.id, missingCharge]);
    // What finance took back while no charge was booked is not credited by itself again.
    return (
      entries.length > 0 && !entries.some(({ cause, messages }) => cause.id === missingCharge && messages < 0)
    );
  }

  /** The charge that was missing is booked: the next comparison clears the exception. */
  async #isPaidByNow({ type, subject }: FinanceException): Promise<boolean> {
    if (type !== 'credited_not_paid') return false;
    return (await this.movements.findChargesOfTopUps([subject.id])).length > 0;
  }
}
