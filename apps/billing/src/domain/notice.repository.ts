import { type Notice } from './notice.js';
import { type TimePosition } from './time-cursor.js';

/** Notices outside of the account's transaction: lists, and how far telling them has come. */
export abstract class NoticeRepository {
  /** Newest first, those that come after a place in the list. */
  abstract list(accountId: string, after: TimePosition | null, limit: number): Promise<Notice[]>;

  abstract listDue(now: Date, limit: number): Promise<string[]>;

  /** Takes a due notice until `leaseUntil`; null if it is not due, or another process took it. */
  abstract claim(noticeId: string, now: Date, leaseUntil: Date): Promise<Notice | null>;

  abstract noteAnnounced(noticeId: string): Promise<void>;

  abstract noteMailed(noticeId: string, personId: string): Promise<void>;

  abstract postpone(noticeId: string, until: Date): Promise<void>;

  /** Everybody was told, or it is given up. */
  abstract finish(noticeId: string): Promise<void>;
}
