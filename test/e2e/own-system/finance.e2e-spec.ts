import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import {
  type Charge,
  type ChargeStory,
  type FinanceException,
  type ReconciliationDay,
} from '#contracts/http/finance.http';
import { type UsageRow } from '#contracts/http/usage.http';
import { ApiClient } from '#testing/api-client';
import { EventStream } from '#testing/event-stream';
import { eventually } from '#testing/eventually';
import { type System, startSystem } from '#testing/system';
import { expectOk, Firm, nextNumber } from '../../product/firm.js';

const today = () => new Date().toISOString().slice(0, 10);

describe('finance', () => {
  let system: System;
  let finance: ApiClient;
  let firm: Firm;
  let topUpId: string;

  /** A firm that used its free texts and one more, which bought 1,000. */
  beforeAll(async () => {
    system = await startSystem({
      environment: {
        billing: { COMPARE_INTERVAL_MS: '1000', MOVEMENTS_INTERVAL_MS: '1000', EXCEPTION_GRACE_MS: '2000' },
      },
    });
    finance = new ApiClient(system.apiUrl, await financeToken(system));
    firm = await Firm.open(system);
    await firm.spendAll();
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'the first that was paid for');
    await firm.eventuallyState(conversation.id, id, 'delivered');
    topUpId = (await theCharge()).topUpId;
  }, 240_000);
  afterAll(() => system.stop());

  const read = async <Body>(path: string) => expectOk(await finance.get<Body>(path));
  const charges = async () =>
    (await read<{ items: Charge[] }>(`/finance/charges?accountId=${firm.accountId}`)).items;
  const theCharge = () =>
    eventually(async () => {
      const [charge] = await charges();
      if (typeof charge?.feeCents !== 'number') throw new Error('the charge is not booked yet');
      return charge;
    }, 30_000);

  it('sees a firm’s charge with its fee, what is left of it, and its receipt', async () => {
    expect(await charges()).toEqual([
      expect.objectContaining({
        account: { id: firm.accountId, name: `Firm ${firm.accountId}` },
        state: 'granted',
        origin: 'automatic',
        amountCents: 2_000,
        messages: 1_000,
        refundedCents: 0,
        receiptUrl: expect.stringMatching(/^http/),
        card: expect.objectContaining({ brand: 'visa', last4: '4242' }),
      }),
    ]);
    const { feeCents, netCents, paymentIntentId } = await theCharge();
    expect(feeCents).toBeGreaterThan(0);
    expect(netCents).toBe(2_000 - (feeCents ?? 0));
    const [intent] = await firm.simulator.paymentIntentsOf(firm.accountId);
    expect(paymentIntentId).toBe(intent?.id);
    const found = await read<{ items: Charge[] }>(`/finance/charges?q=${paymentIntentId}`);
    expect(found.items.map((charge) => charge.topUpId)).toEqual([topUpId]);
    const story = await read<ChargeStory>(`/finance/charges/${topUpId}`);
    expect(story).toMatchObject({ topUpId, usedMessages: 1, unusedMessages: 999 });
  });

  it('is nothing that a firm’s people may see', async () => {
    const day = `from=${today()}&to=${today()}`;
    for (const client of [firm.owner, firm.admin, firm.member])
      for (const [method, path] of [
        ['GET', '/finance/overview'],
        ['GET', '/finance/charges'],
        ['GET', `/finance/charges/${topUpId}`],
        ['GET', '/finance/charges.csv'],
        ['GET', `/finance/reconciliation?${day}`],
        ['GET', '/finance/exceptions'],
        ['GET', '/finance/payouts'],
        ['GET', `/finance/firms?${day}`],
        ['GET', '/finance/months'],
        ['GET', `/finance/ledger.csv?${day}`],
        ['GET', '/finance/audit'],
        ['POST', `/finance/top-ups/${topUpId}/refund`],
        ['POST', '/finance/months/2026-01/close'],
        ['PATCH', '/finance/exceptions/x'],
        ['DELETE', '/finance/charges'],
      ] as const) {
        const body = method === 'GET' ? undefined : { reason: 'ours' };
        const answer = await client.call(method, path, body, { 'idempotency-key': 'k' });
        expect({ method, path, status: answer.status }).toEqual({ method, path, status: 403 });
      }
  });

  it('exports what it is shown', async () => {
    const path = `/finance/charges.csv?accountId=${firm.accountId}`;
    const csv = await read<string>(path);
    const [header = '', ...lines] = csv.trimEnd().split('\r\n');
    const shown = (await charges()).map(({ topUpId: id, account, state, amountCents }) => ({
      topUpId: id,
      accountName: account.name,
      state,
      amountCents: String(amountCents),
    }));
    const names = header.split(',');
    const cells = lines.map((line) => line.split(','));
    expect(
      cells.map((line) => Object.fromEntries(names.map((name, index) => [name, line[index]]))),
    ).toMatchObject(shown);
    expect(await read<string>(path.replace('.csv', '.csv.sha256'))).toBe(
      `${createHash('sha256').update(csv).digest('hex')}  charges.csv\n`,
    );
    const ledger = `from=${today()}&to=${today()}&accountId=${firm.accountId}`;
    const entries = await read<{ messages: number }[]>(`/finance/ledger.json?${ledger}`);
    expect(entries.reduce((sum, { messages }) => sum + messages, 0)).toBe(await firm.remaining());
  });

  it('finds that the day adds up', async () => {
    const day = await eventually(async () => {
      const { days } = await read<{ days: ReconciliationDay[] }>(
        `/finance/reconciliation?from=${today()}&to=${today()}`,
      );
      const [found] = days;
      if (!found?.comparedAt) throw new Error('the day is not compared yet');
      expect(found).toMatchObject({ chargedCents: 2_000, messagesSent: 101, pricesUnknown: 0 });
      return found;
    }, 60_000);
    expect(day).toMatchObject({
      creditsGranted: 100,
      creditsSold: 1_000,
      creditsUsed: 101,
      providerCostCurrency: 'USD',
      differences: { moneyCents: 0, messages: 0, provider: 0 },
      exceptions: [],
    });
    expect(Number(day.providerCost)).toBeGreaterThan(0);
  }, 90_000);

  it('is told what Twilio has and we lack, and lays it to rest', async () => {
    const sid = await sendBehindOurBack(firm);
    const exception = await eventually(async () => {
      const { items } = await read<{ items: FinanceException[] }>(
        `/finance/exceptions?state=open&accountId=${firm.accountId}`,
      );
      const [found] = items;
      if (found === undefined) throw new Error('nothing is found yet');
      expect(items).toHaveLength(1);
      return found;
    }, 60_000);
    expect(exception).toMatchObject({ type: 'provider_message_unknown', day: today(), subject: { id: sid } });
    const note = { own: true, note: 'Sent by hand from the console' };
    expect(expectOk(await finance.patch(`/finance/exceptions/${exception.id}`, note))).toMatchObject({
      owner: { id: 'u_finance_of_test' },
      notes: [{ text: note.note }],
    });
    const resolve = () =>
      finance.post(`/finance/exceptions/${exception.id}/resolve`, { note: 'Ours, not the firm’s' });
    expect(expectOk(await resolve())).toMatchObject({ state: 'resolved' });
    expect(await resolve()).toMatchObject({ status: 409, body: { code: 'EXCEPTION_NOT_OPEN' } });
    const { days } = await read<{ days: ReconciliationDay[] }>(
      `/finance/reconciliation?from=${today()}&to=${today()}`,
    );
    expect(days[0]?.differences).toEqual({ moneyCents: 0, messages: 0, provider: 0 });
  }, 90_000);

  it('shows a firm its own usage', async () => {
    const { items } = expectOk(
      await firm.member.get<{ items: UsageRow[] }>(`/usage?from=${today()}&to=${today()}&groupBy=user`),
    );
    expect(items).toMatchObject([{ key: `u_${firm.accountId}_member`, sent: 101, used: 101, segments: 101 }]);
  });

  it('gives back what was not used, once, and the firm sees it at once', async () => {
    const stream = await EventStream.open(system.apiUrl, firm.tokens.owner);
    const key = randomUUID();
    const refund = () =>
      finance.post<{ refund: { id: string; amountCents: number; messages: number }; charge: ChargeStory }>(
        `/finance/top-ups/${topUpId}/refund`,
        { reason: 'The firm leaves' },
        { 'idempotency-key': key },
      );
    const answers = await Promise.all([refund(), refund()]);
    for (const answer of answers)
      expect(expectOk(answer).refund).toMatchObject({ amountCents: 1_998, messages: 999 });
    expect(new Set(answers.map(({ body }) => body.refund.id)).size).toBe(1);
    expect(await firm.remaining()).toBe(0);
    await eventually(() => {
      const remaining = stream
        .named('balance.changed')
        .map(
          ({ data }) =>
            (data as { outgoingTextMessages: { remaining: number } }).outgoingTextMessages.remaining,
        );
      expect(remaining).toContain(0);
    });
    stream.close();
    const { simulator } = firm;
    await eventually(async () => {
      const { refunds } = (await simulator.state()).stripe as unknown as { refunds: { amount: number }[] };
      expect(refunds.map(({ amount }) => amount)).toEqual([1_998]);
      expect((await charges())[0]).toMatchObject({ state: 'refunded', refundedCents: 1_998 });
    }, 30_000);
    const again = await finance.post(
      `/finance/top-ups/${topUpId}/refund`,
      { reason: 'once more', messages: 999 },
      { 'idempotency-key': randomUUID() },
    );
    expect(again.status).toBe(422);
  }, 90_000);

  it('is told of in the audit log, look by look', async () => {
    const { items } = await read<{
      items: { actor: { id: string }; action: string; subject: string; accountIds: string[] }[];
    }>('/finance/audit?limit=100');
    const ofFirm = items.filter(({ accountIds }) => accountIds.includes(firm.accountId));
    expect(new Set(ofFirm.map(({ actor }) => actor.id))).toEqual(new Set(['u_finance_of_test']));
    expect(ofFirm.some(({ subject }) => subject.includes(topUpId))).toBe(true);
    expect(new Set(ofFirm.map(({ action }) => action)).size).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(items)).not.toContain('the first that was paid for');
  });
});

/** A text of the firm's number that no service of ours knows of; answers its SID. */
async function sendBehindOurBack(firm: Firm): Promise<string> {
  const [account] = (await firm.simulator.state()).twilio.accounts;
  if (account === undefined) throw new Error('Twilio has no account');
  const answer = await fetch(`${firm.system.simulatorUrl}/2010-04-01/Accounts/${account.sid}/Messages.json`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${account.sid}:${account.auth_token}`).toString('base64')}`,
    },
    body: new URLSearchParams({ From: await firm.texting(), To: nextNumber(), Body: 'by hand' }),
  });
  return ((await answer.json()) as { sid: string }).sid;
}

function financeToken(system: System): Promise<string> {
  return new SignJWT({ name: 'Grace Kim', email: 'grace@operator.example', platform_role: 'finance' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('u_finance_of_test')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(system.authSecret));
}
