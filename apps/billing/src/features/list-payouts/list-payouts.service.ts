import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { PayoutRepository } from '../../domain/payout.repository.js';
import { payoutView } from '../../domain/payout-view.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

/** Payouts, newest first. They are the operator's own: the look is noted, and names no firm. */
@Injectable()
export class ListPayoutsService {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly audit: FinanceAudit,
  ) {}

  async list(actor: Actor, { cursor, limit }: PageRequest) {
    const found = await this.payouts.list(readTimeCursor(cursor), limit + 1);
    const items = found.slice(0, limit);
    await this.audit.note(actor, 'list-payouts', 'all', []);
    const last = items.at(-1);
    return {
      items: items.map(payoutView),
      nextCursor: found.length > limit && last ? timeCursor({ at: last.createdAt, id: last.id }) : null,
    };
  }
}
