import { Injectable } from '@nestjs/common';
import { type PageRequest } from '#contracts/shared/page';
import { type LedgerEntry } from '../../domain/ledger-entry.js';
import { ledgerEntryView } from '../../domain/ledger-entry-view.js';
import { type LedgerFilter, LedgerRepository } from '../../domain/ledger.repository.js';
import { numberCursor, readNumberCursor } from '../../domain/number-cursor.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** The ledger, newest first. A purchase shows its top-up's receipt, which may come after the entry was written. */
@Injectable()
export class ListHistoryService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly topUps: TopUpRepository,
  ) {}

  async list(accountId: string, filter: LedgerFilter, { cursor, limit }: PageRequest) {
    const found = await this.ledger.list(accountId, filter, readNumberCursor(cursor), limit + 1);
    const entries = found.slice(0, limit);
    const receipts = await this.#receipts(accountId, entries);
    const last = entries.at(-1);
    return {
      items: entries.map((entry) => ledgerEntryView(entry, receipts.get(entry.cause.id))),
      nextCursor: found.length > limit && last ? numberCursor(last.sequence) : null,
    };
  }

  async #receipts(accountId: string, entries: readonly LedgerEntry[]): Promise<Map<string, string>> {
    const ids = entries.filter(({ kind }) => kind === 'purchase').map(({ cause }) => cause.id);
    const topUps = await this.topUps.findMany(accountId, ids);
    return new Map(
      topUps.flatMap((topUp) =>
        topUp.state === 'granted' && topUp.receiptUrl !== null ? [[topUp.id, topUp.receiptUrl]] : [],
      ),
    );
  }
}
