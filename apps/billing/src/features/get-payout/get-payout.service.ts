import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { PayoutNotFoundError } from '../../domain/billing.errors.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { type Firm, Firms } from '../../domain/firms.js';
import { type MoneyMovement, type MoneyMovementKind } from '../../domain/money-movement.js';
import { MoneyMovementRepository } from '../../domain/money-movement.repository.js';
import { PayoutRepository } from '../../domain/payout.repository.js';
import { payoutView } from '../../domain/payout-view.js';

/** A payout with the bookings that it pays, each with the firm and top-up behind it. */
@Injectable()
export class GetPayoutService {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly movements: MoneyMovementRepository,
    private readonly firms: Firms,
    private readonly audit: FinanceAudit,
  ) {}

  /** Raises `NOT_FOUND`. */
  async get(actor: Actor, payoutId: string) {
    const payout = await this.payouts.find(payoutId);
    if (payout === null) throw new PayoutNotFoundError();
    const paid = (await this.movements.listOfPayout(payoutId)).filter(isPaid);
    const firms = await this.firms.named(paid.map(({ accountId }) => accountId));
    await this.audit.note(actor, 'get-payout', payoutId, [...firms.keys()]);
    return { ...payoutView(payout), lines: paid.map((movement) => line(movement, firms)) };
  }
}

type Paid = MoneyMovement & { readonly kind: Exclude<MoneyMovementKind, 'payout'> };

/** All but the payout's own booking, which is the sum of the others. */
const isPaid = (movement: MoneyMovement): movement is Paid => movement.kind !== 'payout';

const line = ({ accountId, ...movement }: Paid, firms: ReadonlyMap<string, Firm>) => ({
  balanceTransactionId: movement.id,
  kind: movement.kind,
  amountCents: movement.amountCents,
  feeCents: movement.feeCents,
  netCents: movement.netCents,
  at: movement.at.toISOString(),
  account: (accountId === null ? undefined : firms.get(accountId)) ?? null,
  topUpId: movement.topUpId,
});
