import * as z from 'zod';
import { ledgerEntry, type LedgerEntryView } from '#contracts/http/billing.http';
import { charge, financeLedgerEntry, reconciliationDay } from '#contracts/http/finance.http';
import { usageRow } from '#contracts/http/usage.http';
import { csvTable, toCsvLine } from './csv.js';
import { type ExportedList, toCsv, toJson } from './export.js';
import { pagesOf } from './pages.js';

describe('a line of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1 (415) 555', "'+1 (415) 555"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\n=1', '"\'\n=1"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    [-5, '-5'],
    ['-12.50', '-12.50'],
    [0, '0'],
    [true, 'true'],
    [null, ''],
    [['a', 'b'], '2'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
  ])('writes %j as %j', (cell, written) => {
    expect(toCsvLine([cell])).toBe(`${written}\r\n`);
  });
});

/** A changed order would break what reads these files. */
describe('the columns of', () => {
  it.each<[string, z.ZodObject, string]>([
    ['the history', ledgerEntry, 'id,at,kind,messages,balanceAfter,causeType,causeId,amountCents,receiptUrl'],
    ['usage', usageRow, 'key,name,sent,segments,failed,received,used'],
    [
      'the ledger',
      financeLedgerEntry,
      'id,at,kind,messages,balanceAfter,causeType,causeId,amountCents,accountId,accountName',
    ],
    [
      'the charges',
      charge,
      'topUpId,accountId,accountName,state,origin,createdAt,grantedAt,paymentIntentId,chargeId,' +
        'balanceTransactionId,amountCents,feeCents,netCents,currency,cardBrand,cardLast4,cardExpMonth,cardExpYear,' +
        'messages,refundedCents,refundedMessages,shortfallMessages,disputeId,disputeState,disputeAmountCents,payoutId,' +
        'receiptUrl,dashboardUrl,failureReason,failureCode',
    ],
    [
      'the reconciliation',
      reconciliationDay,
      'day,chargedCents,refundedCents,disputedCents,feesCents,paidOutCents,transferredCents,creditsGranted,creditsSold,' +
        'creditsRefunded,creditsUsed,creditsReturned,creditsAdjusted,messagesSent,providerCost,providerCostCurrency,pricesUnknown,' +
        'failedCharges,differencesMoneyCents,differencesMessages,differencesProvider,comparedAt,exceptions,' +
        'openExceptions',
    ],
  ])('%s keep their names and their order', (_, contract, header) => {
    expect(csvTable(contract).header).toBe(`${header}\r\n`);
  });
});

describe('a list as a file', () => {
  const entry = (id: string, more: Partial<LedgerEntryView> = {}): LedgerEntryView => ({
    id,
    at: '2026-11-02T10:00:00.000Z',
    kind: 'used',
    messages: -1,
    balanceAfter: 99,
    cause: { type: 'message', id: 'msg_1' },
    ...more,
  });
  const purchase = { kind: 'purchase', amountCents: 2_000, receiptUrl: '=evil()' } as const;
  const rows = [entry('a'), entry('b'), entry('c', purchase)];
  const list = (...pages: readonly (readonly LedgerEntryView[])[]): ExportedList<LedgerEntryView> => ({
    name: 'history',
    row: ledgerEntry,
    pages: pagesOf(({ cursor }) => {
      const index = Number(cursor ?? 0);
      const isLast = index + 1 >= pages.length;
      return Promise.resolve({
        items: [...(pages[index] ?? [])],
        nextCursor: isLast ? null : `${index + 1}`,
      });
    }),
  });
  const text = async (chunks: AsyncIterable<string>) => {
    let all = '';
    for await (const chunk of chunks) all += chunk;
    return all;
  };

  it('names its columns and goes on to the last page', async () => {
    expect((await text(toCsv(list(rows.slice(0, 2), rows.slice(2))))).split('\r\n')).toEqual([
      'id,at,kind,messages,balanceAfter,causeType,causeId,amountCents,receiptUrl',
      'a,2026-11-02T10:00:00.000Z,used,-1,99,message,msg_1,,',
      'b,2026-11-02T10:00:00.000Z,used,-1,99,message,msg_1,,',
      "c,2026-11-02T10:00:00.000Z,purchase,-1,99,message,msg_1,2000,'=evil()",
      '',
    ]);
    expect((await text(toCsv(list([])))).split('\r\n')).toHaveLength(2);
  });

  it.each([
    ['in pages', [rows.slice(0, 1), [], rows.slice(1)]],
    ['with an empty page first', [[], rows]],
    ['with an empty page last', [rows, []]],
    ['of nothing', [[]]],
  ])('is one array of JSON %s', async (_, pages) => {
    expect(JSON.parse(await text(toJson(list(...pages))))).toEqual(pages.flat());
  });

  it('is refused before the first line', async () => {
    const refused = () => ({
      ...list(),
      pages: pagesOf<LedgerEntryView>(() => Promise.reject(new Error('no'))),
    });
    await expect(toCsv(refused()).next()).rejects.toThrow('no');
    await expect(toJson(refused()).next()).rejects.toThrow('no');
  });
});
