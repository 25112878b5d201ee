import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { NoticeRepository } from '../../domain/notice.repository.js';
import { noticeView } from '../../domain/notice-view.js';
import { requireSettingsRole } from '../../domain/settings-role.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

/** What owners and admins were told, newest first; for them only. */
@Injectable()
export class ListNoticesService {
  constructor(private readonly notices: NoticeRepository) {}

  async list(requester: Requester, { cursor, limit }: PageRequest) {
    requireSettingsRole(requester);
    const found = await this.notices.list(requester.account.id, readTimeCursor(cursor), limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(noticeView),
      nextCursor: found.length > limit && last ? timeCursor(last) : null,
    };
  }
}
