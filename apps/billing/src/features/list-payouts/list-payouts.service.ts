import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { PayoutRepository } from '../../domain/payout.repository.js';
import { payoutView } from '../../domain/payout-view.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

/** Payouts, newest first. They are the operator's own, so no firm's data is shown. */
@Injectable()
export class ListPayoutsService {
  constructor(private readonly payouts: PayoutRepository) {}

  async list({ cursor, limit }: PageRequest) {
    const found = await this.payouts.list(readTimeCursor(cursor), limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(payoutView),
      nextCursor: found.length > limit && last ? timeCursor({ at: last.createdAt, id: last.id }) : null,
    };
  }
}
