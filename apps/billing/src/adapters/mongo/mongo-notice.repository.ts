import { Injectable } from '@nestjs/common';
import { isDueBy } from '#platform/mongo/partial-index';
import { type Notice } from '../../domain/notice.js';
import { NoticeRepository } from '../../domain/notice.repository.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { Collections } from './collections.js';
import { afterPosition } from './keyset.js';
import { fromStored } from './stored-document.js';

@Injectable()
export class MongoNoticeRepository extends NoticeRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async list(accountId: string, after: TimePosition | null, limit: number): Promise<Notice[]> {
    const found = await this.collections.notices
      .find({ accountId, ...afterPosition(after) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }

  async listDue(now: Date, limit: number): Promise<string[]> {
    const found = await this.collections.notices
      .find({ nextCheckAt: isDueBy(now) })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async claim(noticeId: string, now: Date, leaseUntil: Date): Promise<Notice | null> {
    const claimed = await this.collections.notices.findOneAndUpdate(
      { _id: noticeId, nextCheckAt: { $lte: now } },
      { $set: { nextCheckAt: leaseUntil }, $inc: { checks: 1 } },
      { returnDocument: 'after' },
    );
    return claimed && fromStored(claimed);
  }

  async noteAnnounced(noticeId: string): Promise<void> {
    await this.collections.notices.updateOne({ _id: noticeId }, { $set: { isAnnounced: true } });
  }

  async noteMailed(noticeId: string, personId: string): Promise<void> {
    await this.collections.notices.updateOne({ _id: noticeId }, { $addToSet: { mailedTo: personId } });
  }

  async postpone(noticeId: string, until: Date): Promise<void> {
    await this.collections.notices.updateOne(
      { _id: noticeId, nextCheckAt: { $type: 'date' } },
      { $set: { nextCheckAt: until } },
    );
  }

  async finish(noticeId: string): Promise<void> {
    await this.collections.notices.updateOne({ _id: noticeId }, { $set: { nextCheckAt: null } });
  }
}
