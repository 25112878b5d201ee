import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { ChargeStories } from '../../application/charge-stories.js';
import { TopUpNotFoundError } from '../../domain/billing.errors.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

@Injectable()
export class GetChargeService {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly stories: ChargeStories,
    private readonly audit: FinanceAudit,
  ) {}

  /** Raises `NOT_FOUND`. */
  async get(actor: Actor, topUpId: string) {
    const topUp = await this.topUps.findById(topUpId);
    if (topUp === null) throw new TopUpNotFoundError();
    await this.audit.note(actor, 'get-charge', topUpId, [topUp.accountId]);
    return this.stories.tell(topUp);
  }
}
