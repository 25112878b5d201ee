import { type LedgerEntryView } from '#contracts/http/billing.http';
import { toCsvLine } from './csv.js';
import { historyCsv } from './history-csv.js';

describe('a line of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1 (415) 555', "'+1 (415) 555"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    [-5, '-5'],
    ['-12.50', '-12.50'],
    [0, '0'],
    [null, ''],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
  ])('writes %j as %j', (cell, written) => {
    expect(toCsvLine([cell])).toBe(`${written}\r\n`);
  });
});

describe('the history as CSV', () => {
  const entry = (id: string, more: Partial<LedgerEntryView> = {}): LedgerEntryView => ({
    id,
    at: '2026-11-02T10:00:00.000Z',
    kind: 'used',
    messages: -1,
    balanceAfter: 99,
    cause: { type: 'message', id: 'msg_1' },
    ...more,
  });

  it('names its fields and goes on to the last page', async () => {
    const purchase = { kind: 'purchase', amountCents: 2_000, receiptUrl: '=evil()' } as const;
    const pages: Record<string, { items: LedgerEntryView[]; nextCursor: string | null }> = {
      first: { items: [entry('a'), entry('b')], nextCursor: 'second' },
      second: { items: [entry('c', purchase)], nextCursor: null },
    };
    const lines: string[] = [];
    for await (const chunk of historyCsv(({ cursor }) => Promise.resolve(pages[cursor ?? 'first'] ?? fail())))
      lines.push(chunk);
    expect(lines.join('').split('\r\n')).toEqual([
      'id,at,kind,messages,balanceAfter,causeType,causeId,amountCents,receiptUrl',
      'a,2026-11-02T10:00:00.000Z,used,-1,99,message,msg_1,,',
      'b,2026-11-02T10:00:00.000Z,used,-1,99,message,msg_1,,',
      "c,2026-11-02T10:00:00.000Z,purchase,-1,99,message,msg_1,2000,'=evil()",
      '',
    ]);
  });

  it('is refused before the first line', async () => {
    const refused = historyCsv(() => Promise.reject(new Error('no')));
    await expect(refused.next()).rejects.toThrow('no');
  });
});

function fail(): never {
  throw new Error('an unknown page was asked for');
}
