import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { type AuditEntry } from '../../domain/audit-entry.js';
import { AuditRepository } from '../../domain/audit.repository.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

/** Who did what to the firm's money, newest first. */
@Injectable()
export class ListBillingChangesService {
  constructor(private readonly audit: AuditRepository) {}

  async list(accountId: string, { cursor, limit }: PageRequest) {
    const found = await this.audit.list(accountId, readTimeCursor(cursor), limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(view),
      nextCursor: found.length > limit && last ? timeCursor(last) : null,
    };
  }
}

const view = ({ id, at, actor, action, subject, details }: AuditEntry) => ({
  id,
  at: at.toISOString(),
  actor,
  action,
  subject,
  details: { ...details },
});
