import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { accountsOf, ExceptionViews } from '../../application/exception-views.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import {
  type ExceptionFilter,
  FinanceExceptionRepository,
} from '../../domain/finance-exception.repository.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

@Injectable()
export class ListExceptionsService {
  constructor(
    private readonly exceptions: FinanceExceptionRepository,
    private readonly views: ExceptionViews,
    private readonly audit: FinanceAudit,
  ) {}

  /** Newest first. */
  async list(actor: Actor, filter: ExceptionFilter, { cursor, limit }: PageRequest) {
    const found = await this.exceptions.list(filter, readTimeCursor(cursor), limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    await this.audit.note(actor, 'list-exceptions', inWords(filter), accountsOf(page));
    return {
      items: await this.views.of(page),
      nextCursor: found.length > limit && last ? timeCursor({ at: last.openedAt, id: last.id }) : null,
    };
  }
}

const inWords = (filter: ExceptionFilter): string =>
  Object.entries(filter)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]))
    .join(' ') || 'all';
