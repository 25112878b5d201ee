import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { numberCursor, readNumberCursor } from '../../domain/number-cursor.js';
import { topUpView } from '../../domain/top-up-view.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** Top-ups, newest first. */
@Injectable()
export class ListTopUpsService {
  constructor(private readonly topUps: TopUpRepository) {}

  async list(accountId: string, { cursor, limit }: PageRequest) {
    const found = await this.topUps.list(accountId, readNumberCursor(cursor), limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = found.length > limit && last ? numberCursor(last.epoch) : null;
    return { items: items.map(topUpView), nextCursor };
  }
}
