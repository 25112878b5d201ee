import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { mayChangeSettings, type Requester } from '#contracts/shared/requester';
import { numberCursor, readNumberCursor } from '../../domain/number-cursor.js';
import { topUpView, topUpViewForSettings } from '../../domain/top-up-view.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** Top-ups, newest first. */
@Injectable()
export class ListTopUpsService {
  constructor(private readonly topUps: TopUpRepository) {}

  async list(requester: Requester, { cursor, limit }: PageRequest) {
    const found = await this.topUps.list(requester.account.id, readNumberCursor(cursor), limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = found.length > limit && last ? numberCursor(last.epoch) : null;
    const view = mayChangeSettings(requester) ? topUpViewForSettings : topUpView;
    return { items: items.map(view), nextCursor };
  }
}
