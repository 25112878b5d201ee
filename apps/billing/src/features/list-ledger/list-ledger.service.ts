import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { startOfNextDay } from '../../domain/calendar.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { type Firm, Firms } from '../../domain/firms.js';
import { type LedgerEntry } from '../../domain/ledger-entry.js';
import { LedgerRepository } from '../../domain/ledger.repository.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';

/** Days in UTC, both included; one firm's or everybody's. */
interface LedgerPeriod {
  readonly from: string;
  readonly to: string;
  readonly accountId: string | null;
}

/** Entries in the order of time, a page at a time: a long export holds no more than a page, and is noted page by page. */
@Injectable()
export class ListLedgerService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly firms: Firms,
    private readonly audit: FinanceAudit,
  ) {}

  async list(actor: Actor, { from, to, accountId }: LedgerPeriod, { cursor, limit }: PageRequest) {
    const period = { from: new Date(from), to: startOfNextDay(new Date(to)) };
    const found = await this.ledger.listByTime(accountId, period, readTimeCursor(cursor), limit + 1);
    const entries = found.slice(0, limit);
    const firms = await this.firms.named(entries.map((entry) => entry.accountId));
    const asked = [`${from} – ${to}`, ...(accountId === null ? [] : [accountId])].join(' ');
    await this.audit.note(actor, 'list-ledger', asked, [...firms.keys()]);
    const last = entries.at(-1);
    return {
      items: entries.map((entry) => view(entry, firms)),
      nextCursor: found.length > limit && last ? timeCursor(last) : null,
    };
  }
}

const view = (entry: LedgerEntry, firms: ReadonlyMap<string, Firm>) => ({
  id: entry.id,
  account: firms.get(entry.accountId) ?? { id: entry.accountId, name: entry.accountId },
  at: entry.at.toISOString(),
  kind: entry.kind,
  messages: entry.messages,
  balanceAfter: entry.balanceAfter,
  cause: { ...entry.cause },
  ...(entry.amountCents === null ? {} : { amountCents: entry.amountCents }),
});
