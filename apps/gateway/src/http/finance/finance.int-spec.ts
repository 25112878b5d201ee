import { createHash } from 'node:crypto';
import {
  closeMonthV1,
  getChargeV1,
  getReconciliationV1,
  listChargesV1,
  listLedgerV1,
  refundTopUpV1,
  resolveExceptionV1,
} from '#contracts/bus/billing/finance.v1';
import { listUsageV1 } from '#contracts/bus/messaging/traffic.v1';
import { problem } from '#contracts/http/problem.http';
import { DomainError } from '#contracts/shared/domain-error';
import { type ErrorCode } from '#contracts/shared/error-code';
import { type ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { GatewayFixture } from '../../../test/gateway-fixture.js';
import { sampleReply } from '../../../test/neighbours.js';

const actor = { id: 'u_finance', name: 'Grace Kim' };
const november = { from: '2026-11-01', to: '2026-11-30' };
const query = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

describe('the routes of finance', () => {
  let fixture: GatewayFixture;
  let finance: ApiClient;
  let owner: ApiClient;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    finance = await fixture.as('u_finance');
    owner = await fixture.as('u_alvarez_owner');
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => fixture.neighbours.reset());

  const refuse = (contract: { readonly wireName: string }, code: ErrorCode) =>
    fixture.neighbours.answer(contract, () => {
      throw new DomainError(code, 'Refused.');
    });
  const [entry] = (sampleReply(listLedgerV1.wireName) as { items: object[] }).items;
  /** A ledger of so many pages with one entry each. */
  const ledgerOf = (pages: number, row = entry) =>
    fixture.neighbours.answer(listLedgerV1, ({ cursor }) => {
      const number = Number(cursor ?? '0');
      return {
        items: [{ ...row, id: `row_${number}` }],
        nextCursor: number + 1 < pages ? String(number + 1) : null,
      };
    });

  it.each([
    ['GET', '/finance'],
    ['GET', '/finance/overview'],
    ['GET', '/finance/charges'],
    ['GET', '/finance/charges.csv'],
    ['GET', '/finance/charges.csv.sha256'],
    ['GET', '/finance/charges/acc_alvarez:0'],
    ['POST', '/finance/top-ups/acc_alvarez:0/refund'],
    ['GET', '/finance/reconciliation.json'],
    ['PATCH', '/finance/exceptions/exc_1'],
    ['POST', '/finance/exceptions/exc_1/resolve'],
    ['GET', '/finance/payouts/po_1'],
    ['GET', '/finance/firms'],
    ['POST', '/finance/months/2026-10/close'],
    ['GET', '/finance/ledger.csv'],
    ['GET', '/finance/audit'],
    ['DELETE', '/finance/charges'],
    ['PUT', '/finance/nowhere/at/all'],
  ])('%s %s is nothing for a firm', async (method, path) => {
    for (const client of [owner, await fixture.as('u_birch_member')])
      expect(await client.call(method, path, method === 'GET' ? undefined : {})).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      });
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it('find a top-up whatever separators the host application has in its ids', async () => {
    for (const topUpId of ['auth0|firm/7:0', 'a?b#c&d=e:1', `${'a'.repeat(128)}:12`]) {
      fixture.neighbours.reset();
      expect((await finance.get(`/finance/charges/${encodeURIComponent(topUpId)}`)).status).toBe(200);
      expect(fixture.neighbours.askedOf(getChargeV1)).toMatchObject([{ topUpId }]);
    }
  });

  it('are not there where there is nothing', async () => {
    for (const path of ['/finance', '/finance/nowhere', '/finance/charges/a/b', '/finance/months/2026-10'])
      expect(await finance.get(path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['DELETE', '/finance/charges', ['GET', 'HEAD']],
    ['PUT', '/finance/charges/acc_alvarez:0?x=1', ['GET', 'HEAD']],
    ['GET', '/finance/top-ups/acc_alvarez:0/refund', ['POST']],
    ['POST', '/finance/exceptions/exc_1', ['PATCH']],
  ])('say for %s %s which methods there are', async (method, path, allowed) => {
    const answer = await finance.call(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(problem.safeParse(answer.body).success).toBe(true);
    expect(answer.headers.get('allow')).toBe(allowed.join(', '));
    const options = await finance.call('OPTIONS', path);
    expect([options.status, options.headers.get('allow')]).toEqual([204, allowed.join(', ')]);
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it('say who is asking, and hand filters and pages on', async () => {
    const filter = {
      ...november,
      state: 'granted',
      trouble: 'failed_refund',
      accountId: 'acc_alvarez',
      minAmountCents: '100',
      q: 'pi_1',
    };
    await finance.get(`/finance/charges?${query({ ...filter, limit: '5', cursor: 'abc' })}`);
    await finance.get(`/finance/firms?${query({ ...november, q: 'Alv' })}`);
    await finance.get(`/finance/exceptions?${query({ state: 'open', type: 'price_unknown' })}`);
    await finance.get('/finance/charges/acc_alvarez:0');
    expect(fixture.neighbours.asked.map(({ request }) => request)).toEqual([
      { actor, filter: { ...filter, minAmountCents: 100 }, cursor: 'abc', limit: 5 },
      { actor, ...november, q: 'Alv', cursor: null, limit: 25 },
      { actor, filter: { state: 'open', type: 'price_unknown' }, cursor: null, limit: 25 },
      { actor, topUpId: 'acc_alvarez:0' },
    ]);
  });

  it('want a key for a refund, before anybody is asked', async () => {
    const refund = (key: Record<string, string>) =>
      finance.post('/finance/top-ups/acc_alvarez:0/refund', { reason: 'asked for', messages: 5 }, key);
    expect(await refund({})).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } });
    expect(fixture.neighbours.asked).toEqual([]);
    expect((await refund({ 'idempotency-key': 'k1' })).status).toBe(200);
    expect(fixture.neighbours.askedOf(refundTopUpV1)).toEqual([
      { actor, topUpId: 'acc_alvarez:0', refund: { reason: 'asked for', messages: 5 }, idempotencyKey: 'k1' },
    ]);
  });

  it('leave it to billing how many messages are too many', async () => {
    refuse(refundTopUpV1, 'REFUND_TOO_LARGE');
    const asked = { reason: 'r', messages: 1_000_000_000 };
    const answer = await finance.post('/finance/top-ups/x/refund', asked, { 'idempotency-key': 'k' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'REFUND_TOO_LARGE' } });
  });

  it.each<[{ wireName: string }, ErrorCode, number, string, string, unknown]>([
    [getChargeV1, 'NOT_FOUND', 404, 'GET', '/finance/charges/nope', undefined],
    [refundTopUpV1, 'REFUND_TOO_LARGE', 422, 'POST', '/finance/top-ups/x/refund', { reason: 'r' }],
    [refundTopUpV1, 'CHARGE_NOT_REFUNDABLE', 409, 'POST', '/finance/top-ups/x/refund', { reason: 'r' }],
    [resolveExceptionV1, 'EXCEPTION_NOT_OPEN', 409, 'POST', '/finance/exceptions/x/resolve', { note: 'n' }],
    [closeMonthV1, 'MONTH_NOT_OVER', 409, 'POST', '/finance/months/2026-11/close', {}],
  ])('answer %o with %s as %i', async (contract, code, status, method, path, body) => {
    refuse(contract, code);
    const answer = await finance.call(method, path, body, { 'idempotency-key': 'k' });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['GET', `/finance/reconciliation?${query({ from: '2026-11-02', to: '2026-11-01' })}`, undefined, 'to'],
    ['GET', `/finance/reconciliation?${query({ from: '9999-01-01', to: '9999-01-02' })}`, undefined, 'from'],
    ['GET', `/finance/reconciliation?${query({ from: '2026-01-01', to: '2026-12-31' })}`, undefined, 'to'],
    ['GET', `/finance/reconciliation?${query({ from: '2026-02-30', to: '2026-03-01' })}`, undefined, 'from'],
    ['GET', '/finance/reconciliation.csv', undefined, 'from'],
    ['GET', `/finance/charges?${query({ from: '2026-11-02', to: '2026-11-01' })}`, undefined, 'to'],
    ['GET', '/finance/charges.csv?limit=5', undefined, 'limit'],
    ['GET', '/finance/charges?minAmountCents=-5', undefined, 'minAmountCents'],
    ['GET', '/finance/charges?maxAmountCents=1.5', undefined, 'maxAmountCents'],
    ['GET', '/finance/charges?state=paid', undefined, 'state'],
    ['GET', '/finance/charges?accountId=$gt', undefined, 'accountId'],
    ['GET', '/finance/charges?extra=1', undefined, 'extra'],
    ['GET', '/finance/charges.csv.sha256?q=a%00', undefined, 'q'],
    ['GET', '/finance/exceptions?type=odd', undefined, 'type'],
    ['GET', '/finance/payouts?limit=0', undefined, 'limit'],
    ['GET', '/finance/audit?accountId=acc_birch', undefined, 'accountId'],
    ['GET', `/finance/firms?${query({ from: '2026-11-02', to: '2026-11-01' })}`, undefined, 'to'],
    ['GET', `/finance/ledger.csv?${query({ from: '2026-11-02', to: '2026-11-01' })}`, undefined, 'to'],
    ['GET', '/finance/ledger.json?from=2026-11-01', undefined, 'to'],
    ['POST', '/finance/months/2026-13/close', {}, 'month'],
    ['POST', '/finance/months/9999-01/close', {}, 'month'],
    ['POST', '/finance/months/October/close', {}, 'month'],
    ['POST', '/finance/top-ups/x/refund', {}, 'reason'],
    ['POST', '/finance/top-ups/x/refund', { reason: '  ' }, 'reason'],
    ['POST', '/finance/top-ups/x/refund', { reason: 'r', messages: -1 }, 'messages'],
    ['POST', '/finance/top-ups/x/refund', { reason: 'r', messages: 0.5 }, 'messages'],
    ['POST', '/finance/top-ups/x/refund', { reason: 'r', messages: 1, whole: true }, 'whole'],
    ['POST', '/finance/top-ups/x/refund', { reason: 'r', amountCents: 5 }, 'amountCents'],
    ['POST', '/finance/exceptions/x/resolve', { note: '' }, 'note'],
    ['POST', '/finance/exceptions/x/resolve', { note: 'n', adjustmentMessages: 1e9 }, 'adjustmentMessages'],
    ['PATCH', '/finance/exceptions/x', { own: 'yes' }, 'own'],
  ])('%s %s with %j names the field %s', async (method, path, body, field) => {
    const answer = await finance.call(method, path, body, { 'idempotency-key': 'k' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((answer.body as { errors: { path: string }[] }).errors.map(({ path: at }) => at)).toContain(field);
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it('answer an id that cannot be like one that is missing', async () => {
    for (const path of ['/finance/charges/%7B%22$gt%22:%22%22%7D', '/finance/payouts/%00'])
      expect(await finance.get(path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it('export all pages as CSV, as JSON, and say what the CSV’s checksum is', async () => {
    ledgerOf(3, { ...entry, account: { id: 'acc_evil', name: '=HYPERLINK("http://evil.example")' } });
    const csv = await finance.get<string>(`/finance/ledger.csv?${query(november)}`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="ledger.csv"');
    const lines = csv.body.trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['id', 'row_0', 'row_1', 'row_2']);
    expect(lines[1]).toContain('"\'=HYPERLINK(""http://evil.example"")"');
    const json = await finance.get<{ id: string }[]>(`/finance/ledger.json?${query(november)}`);
    expect(json.body.map(({ id }) => id)).toEqual(['row_0', 'row_1', 'row_2']);
    const checksum = await finance.get<string>(`/finance/ledger.csv.sha256?${query(november)}`);
    expect(checksum.body).toBe(`${createHash('sha256').update(csv.body).digest('hex')}  ledger.csv\n`);
    expect(checksum.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(fixture.neighbours.askedOf(listLedgerV1)[1]).toEqual({
      actor,
      ...november,
      accountId: null,
      cursor: '1',
      limit: 1_000,
    });
  });

  it('export charges and days with one line each', async () => {
    const charges = sampleReply(listChargesV1.wireName) as { items: { topUpId: string }[] };
    const csv = await finance.get<string>('/finance/charges.csv');
    expect(csv.body.trimEnd().split('\r\n').slice(1)).toEqual(
      charges.items.map(({ topUpId }) => expect.stringMatching(`^${topUpId},`)),
    );
    expect((await finance.get('/finance/charges.json')).body).toEqual(charges.items);
    const { days } = sampleReply(getReconciliationV1.wireName) as { days: { day: string }[] };
    const dayLines = await finance.get<string>(`/finance/reconciliation.csv?${query(november)}`);
    expect(dayLines.body.trimEnd().split('\r\n').slice(1)).toEqual(
      days.map(({ day }) => expect.stringMatching(`^${day},`)),
    );
    expect((await finance.get(`/finance/reconciliation.json?${query(november)}`)).body).toEqual(days);
  });

  it.each(['csv', 'csv.sha256', 'json'])('refuse an export as a problem: .%s', async (ending) => {
    refuse(listLedgerV1, 'SERVICE_UNAVAILABLE');
    const answer = await finance.get(`/finance/ledger.${ending}?${query(november)}`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE' } });
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  it.each(['csv', 'json'])('break an export that cannot be finished: .%s', async (ending) => {
    fixture.neighbours.answer(listLedgerV1, ({ cursor }) => {
      if (cursor !== null) throw new DomainError('SERVICE_UNAVAILABLE', 'Gone.');
      return { items: [entry], nextCursor: 'second' };
    });
    await expect(finance.get(`/finance/ledger.${ending}?${query(november)}`)).rejects.toThrow();
  });

  it('never say a checksum of half an export', async () => {
    fixture.neighbours.answer(listLedgerV1, ({ cursor }) => {
      if (cursor !== null) throw new DomainError('SERVICE_UNAVAILABLE', 'Gone.');
      return { items: [entry], nextCursor: 'second' };
    });
    expect((await finance.get(`/finance/ledger.csv.sha256?${query(november)}`)).status).toBe(503);
  });

  it('ask for no more of an export than its reader takes', async () => {
    const pages = 400;
    const rows = Array.from({ length: 1_000 }, (_, index) => ({ ...entry, id: `row_${index}` }));
    fixture.neighbours.answer(listLedgerV1, ({ cursor }) => {
      const number = Number(cursor ?? '0');
      return { items: rows, nextCursor: number + 1 < pages ? String(number + 1) : null };
    });
    const asked = () => fixture.neighbours.askedOf(listLedgerV1).length;
    const answer = await fetch(`${fixture.apiUrl}/finance/ledger.csv?${query(november)}`, {
      headers: { authorization: `Bearer ${finance.token}` },
    });
    const reader = answer.body?.getReader();
    if (reader === undefined) throw new Error('there is no body');
    await reader.read();
    // Once the buffers on the way are full, nothing more is asked for.
    let before = -1;
    await eventually(
      () => {
        const now = asked();
        const isStill = now === before;
        before = now;
        if (!isStill) throw new Error('the export goes on');
      },
      20_000,
      500,
    );
    expect(before).toBeLessThan(pages / 2);
    await reader.cancel();
  });
});

describe('usage over HTTP', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => fixture.neighbours.reset());

  it('is asked for on behalf of the session, as a page or as a file', async () => {
    const member = await fixture.as('u_alvarez_member');
    const filter = { ...november, groupBy: 'matter' };
    expect((await member.get(`/usage?${query({ ...filter, limit: '5' })}`)).status).toBe(200);
    const csv = await member.get<string>(`/usage.csv?${query({ ...filter, matterId: 'mat_1' })}`);
    expect(csv.body).toMatch(/^key,name,sent,segments,failed,received,used\r\n/);
    expect(fixture.neighbours.askedOf(listUsageV1)).toMatchObject([
      { requester: { account: { id: 'acc_alvarez' } }, ...filter, matterId: null, cursor: null, limit: 5 },
      {
        requester: { account: { id: 'acc_alvarez' } },
        ...filter,
        matterId: 'mat_1',
        cursor: null,
        limit: 100,
      },
    ]);
  });

  it('is nothing for finance, and refuses what makes no sense', async () => {
    const asked = query({ ...november, groupBy: 'user' });
    expect((await (await fixture.as('u_finance')).get(`/usage?${asked}`)).status).toBe(403);
    const member = await fixture.as('u_alvarez_member');
    for (const bad of [
      query({ from: '2026-11-02', to: '2026-11-01', groupBy: 'user' }),
      query({ ...november, groupBy: 'phone' }),
      query({ ...november, groupBy: 'user', accountId: 'acc_birch' }),
      query({ from: '9999-01-01', to: '9999-01-02', groupBy: 'user' }),
    ]) {
      expect((await member.get(`/usage?${bad}`)).status).toBe(400);
      expect((await member.get(`/usage.csv?${bad}`)).status).toBe(400);
    }
    expect(fixture.neighbours.asked).toEqual([]);
  });
});
