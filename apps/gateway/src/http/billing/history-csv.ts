import { type LedgerEntryView } from '#contracts/http/billing.http';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { toCsvLine } from './csv.js';

const HEADER = [
  'id',
  'at',
  'kind',
  'messages',
  'balanceAfter',
  'causeType',
  'causeId',
  'amountCents',
  'receiptUrl',
] as const;

/** The whole ledger as CSV, newest first, asked for page by page while the reader keeps up. */
export async function* historyCsv(
  readPage: (page: PageRequest) => Promise<Page<LedgerEntryView>>,
): AsyncGenerator<string> {
  // Before the first line, so that a refusal is still an answer of its own.
  let page = await readPage({ cursor: null, limit: MAX_PAGE_SIZE });
  yield toCsvLine(HEADER);
  for (;;) {
    yield page.items.map(toLine).join('');
    if (page.nextCursor === null) return;
    page = await readPage({ cursor: page.nextCursor, limit: MAX_PAGE_SIZE });
  }
}

function toLine(entry: LedgerEntryView): string {
  const { id, at, kind, messages, balanceAfter, cause, amountCents, receiptUrl } = entry;
  return toCsvLine([id, at, kind, messages, balanceAfter, cause.type, cause.id, amountCents, receiptUrl]);
}
