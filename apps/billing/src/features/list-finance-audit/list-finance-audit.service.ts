import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

/** What finance looked at and did, newest first. A look at the log is a look, too. */
@Injectable()
export class ListFinanceAuditService {
  constructor(private readonly audit: FinanceAudit) {}

  async list(actor: Actor, { cursor, limit }: PageRequest) {
    const found = await this.audit.list(readTimeCursor(cursor), limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    await this.audit.note(
      actor,
      'list-finance-audit',
      'all',
      page.flatMap(({ accountIds }) => accountIds),
    );
    return {
      items: page.map((entry) => ({
        ...entry,
        at: entry.at.toISOString(),
        accountIds: [...entry.accountIds],
      })),
      nextCursor: found.length > limit && last ? timeCursor(last) : null,
    };
  }
}
