import {
  closeMonthV1,
  getFinanceOverviewV1,
  listFinanceAuditV1,
  listFirmsV1,
  listLedgerV1,
  listMonthsV1,
  resolveExceptionV1,
  updateExceptionV1,
} from '#contracts/bus/billing/finance.v1';
import { type FinanceException } from '#contracts/http/finance.http';
import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem } from '../../../test/billing-system.js';
import { aMovement, FINANCE, FinanceDesk } from '../../../test/finance-desk.js';
import { texts } from '../../../test/neighbours.js';

const today = new Date().toISOString().slice(0, 10);
const nowhere = { cursor: null, limit: 100 };

describe('what finance does about money', () => {
  let system: BillingSystem;
  let finance: FinanceDesk;
  let account: BilledAccount;

  beforeAll(async () => {
    system = await BillingSystem.start(2, {
      COMPARE_INTERVAL_MS: '86400000',
      EXCEPTION_GRACE_MS: '0',
      BUS_REQUEST_TIMEOUT_MS: '20000',
    });
    finance = new FinanceDesk(system);
    account = await system.account();
    await account.grant();
    await account.billing();
    await eventually(async () => expect((await account.billing()).outgoingTextMessages.remaining).toBe(100));
  }, 90_000);
  afterAll(() => system.stop());

  /** A text that was sent without a debit. */
  async function anException(name: string, accountId = account.id): Promise<FinanceException> {
    const reservationId = `${account.id}-${name}`;
    texts.accepted.set(reservationId, {
      accountId,
      reservationId,
      providerMessageId: `SM${reservationId}`,
      acceptedAt: new Date().toISOString(),
      creditReturned: false,
      priceKnown: true,
      final: true,
    });
    await finance.compare(today);
    const found = (await finance.exceptions('open')).find(({ subject }) => subject.id === reservationId);
    if (found === undefined) throw new Error('the exception is not there');
    return found;
  }

  const resolve = (exceptionId: string, adjustmentMessages?: number) =>
    system.bus.request(resolveExceptionV1, {
      actor: FINANCE,
      exceptionId,
      resolution: {
        note: 'Looked at it.',
        ...(adjustmentMessages === undefined ? {} : { adjustmentMessages }),
      },
    });

  const update = (exceptionId: string, changes: { own?: boolean; note?: string }) =>
    system.bus.request(updateExceptionV1, { actor: FINANCE, exceptionId, changes });

  const adjustments = async () => (await account.history()).filter(({ kind }) => kind === 'adjustment');

  it('takes an exception over, notes what there is to say, and gives it back', async () => {
    const { id } = await anException('owned');
    expect(await update(id, { own: true })).toMatchObject({ owner: FINANCE, notes: [] });
    expect(await update(id, { note: 'Asked messaging.' })).toMatchObject({
      owner: FINANCE,
      notes: [{ by: FINANCE, text: 'Asked messaging.' }],
    });
    // What is found again keeps its owner and notes.
    await finance.compare(today);
    expect(await update(id, { own: false })).toMatchObject({ owner: null, notes: [{ by: FINANCE }] });
    await expect(update('sent_not_debited:nothing', { own: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await resolve(id);
  });

  it('resolves once, however many press at once, and appends one adjustment', async () => {
    const { id } = await anException('raced');
    const before = await account.billing();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => resolve(id, -1)));
    const codes = answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.state : (answer.reason as { code: string }).code,
    );
    expect(codes.toSorted()).toEqual([...Array<string>(9).fill('EXCEPTION_NOT_OPEN'), 'resolved'].toSorted());
    expect(await adjustments()).toEqual([
      expect.objectContaining({
        id: `${id}:adjustment`,
        messages: -1,
        balanceAfter: 99,
        cause: { type: 'exception', id },
      }),
    ]);
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(
      before.outgoingTextMessages.remaining - 1,
    );
    expect(await account.brokenInvariants()).toEqual([]);
    const [resolved] = (await finance.exceptions('resolved')).filter((exception) => exception.id === id);
    expect(resolved).toMatchObject({
      notes: [{ text: 'Looked at it.' }],
      resolution: { by: FINANCE, adjustmentMessages: -1, ledgerEntryId: `${id}:adjustment` },
    });
    // The text has no debit still; that was settled otherwise.
    await finance.compare(today);
    expect((await finance.exceptions('open')).map((exception) => exception.id)).not.toContain(id);
  });

  it('gives messages, which serve those that wait', async () => {
    const poor = await system.account(null);
    const { id } = await anException('poor', poor.id);
    await poor.reserve(`${poor.id}-m1`);
    await poor.heard('waiting', [`${poor.id}-m1`]);
    await resolve(id, 2);
    await poor.heard('held', [`${poor.id}-m1`]);
    expect((await poor.billing()).outgoingTextMessages.remaining).toBe(1);
    expect(await poor.brokenInvariants()).toEqual([]);
  });

  it('refuses an adjustment below zero or of nobody, and leaves everything as it was', async () => {
    const { id } = await anException('too-much');
    const before = await adjustments();
    await expect(resolve(id, -10_000)).rejects.toMatchObject({ code: 'ADJUSTMENT_TOO_LARGE' });
    const { id: foreign } = await anException('nobody', 'acc_nobody');
    await expect(resolve(foreign, 5)).rejects.toMatchObject({
      code: 'ADJUSTMENT_TOO_LARGE',
      message: expect.stringContaining('no firm'),
    });
    expect(
      await system.connection.db?.collection('creditAccounts').countDocuments({ accountId: 'acc_nobody' }),
    ).toBe(0);
    expect((await finance.exceptions('open')).map((exception) => exception.id).toSorted()).toEqual(
      [id, foreign].toSorted(),
    );
    expect(await adjustments()).toEqual(before);
    await expect(resolve('sent_not_debited:nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await resolve(id);
    await resolve(foreign);
    await expect(resolve(id)).rejects.toMatchObject({ code: 'EXCEPTION_NOT_OPEN' });
  });

  it('lists them in pages, newest first, each once', async () => {
    const all = (await finance.exceptions()).map(({ id }) => id);
    expect(all.length).toBeGreaterThan(3);
    expect((await finance.exceptions(undefined, 2)).map(({ id }) => id)).toEqual(all);
    const times = (await finance.exceptions()).map(({ openedAt }) => openedAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('shows what is outstanding, and what each firm brought and cost, to the last decimal', async () => {
    await account.buy();
    await eventually(async () => {
      const booked = await finance
        .collection('moneyMovements')
        .findOne({ accountId: account.id, kind: 'charge' });
      expect(booked).not.toBeNull();
    }, 20_000);
    const overview = await system.bus.request(getFinanceOverviewV1, { actor: FINANCE });
    expect(overview).toMatchObject({ openExceptions: 0, openDisputes: 0, waitingAccounts: 0 });
    expect(overview.creditsOutstanding).toBe(99 + 1_000 + 2);
    expect(overview.today).toMatchObject({ chargedCents: 2_000, feesCents: 88, creditsSold: 1_000 });
    // As it was stored before months of other time zones were kept.
    await finance
      .collection('creditAccounts')
      .updateOne({ _id: account.id }, { $unset: { 'autoRefill.earlierMonths': '' } });
    const { items } = await system.bus.request(listFirmsV1, {
      actor: FINANCE,
      from: today,
      to: today,
      q: 'ALVAREZ',
      ...nowhere,
    });
    const sent = [...texts.accepted.values()].filter(({ accountId }) => accountId === account.id).length;
    expect(items.find((firm) => firm.account.id === account.id)).toEqual({
      account: { id: account.id, name: 'Alvarez Immigration Law' },
      remaining: 1_099,
      autoRefillState: 'on',
      monthlyLimitCents: null,
      refills: 1,
      chargedCents: 2_000,
      refundedCents: 0,
      disputedCents: 0,
      feesCents: 88,
      messagesSent: sent,
      averageSegments: 1,
      providerCost: (sent * 0.0079).toFixed(4),
      margin: (19.12 - sent * 0.0079).toFixed(4),
      currency: 'usd',
    });
  });

  it('closes a month once, and shows what came later as corrections', async () => {
    const lastMonth = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, 0, 12));
    const month = lastMonth.toISOString().slice(0, 7);
    const movements = finance.collection('moneyMovements');
    await movements.insertOne(aMovement({ id: 'txn_old_1', kind: 'charge', amountCents: 2_000 }, lastMonth));
    // What we put on the balance ourselves, and what Stripe holds back, is no fee.
    await movements.insertMany([
      aMovement({ id: 'txn_old_topup', kind: 'transfer', amountCents: 10_000 }, lastMonth),
      aMovement({ id: 'txn_old_reserve', kind: 'transfer', amountCents: -700 }, lastMonth),
    ]);
    const close = (name: string) =>
      system.bus.request(closeMonthV1, { actor: { id: `u_${name}`, name }, month });
    const closes = await Promise.all([close('Fay'), close('Finn'), close('Fay')]);
    expect(new Set(closes.map(({ closedAt, closedBy }) => `${closedAt} ${closedBy?.id}`)).size).toBe(1);
    expect(closes[0]).toMatchObject({
      month,
      state: 'closed',
      figures: { chargedCents: 2_000, feesCents: 0, transferredCents: -9_300 },
      corrections: [],
    });
    await movements.insertOne(aMovement({ id: 'txn_old_2', kind: 'refund', amountCents: -500 }, lastMonth));
    const { items } = await system.bus.request(listMonthsV1, { actor: FINANCE });
    expect(items.map((one) => one.month)).toEqual([today.slice(0, 7), month]);
    expect(items[0]).toMatchObject({ state: 'open', closedBy: null, figures: { creditsSold: 1_000 } });
    expect(items[1]).toMatchObject({
      state: 'closed',
      figures: { chargedCents: 2_000, refundedCents: 0 },
      closedBy: closes[0]?.closedBy,
      corrections: [{ figure: 'refundedCents', closed: '0', now: '500' }],
    });
    const current = { actor: FINANCE, month: today.slice(0, 7) };
    await expect(system.bus.request(closeMonthV1, current)).rejects.toMatchObject({ code: 'MONTH_NOT_OVER' });
  });

  it('says what is missing when messaging does not answer, instead of figures without it', async () => {
    let answer = (): void => undefined;
    texts.silence = new Promise((resolve) => {
      answer = resolve;
    });
    await expect(finance.reconciled(today)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining('Messaging did not answer'),
    });
    answer();
    expect(await finance.reconciled(today)).toMatchObject({ day: today });
  });

  it('notes every look, with those whose data it showed', async () => {
    const period = { actor: FINANCE, from: today, to: today, cursor: null };
    await system.bus.request(listLedgerV1, { ...period, accountId: account.id, limit: 1 });
    await system.bus.request(listLedgerV1, { ...period, accountId: null, limit: 1 });
    const { items } = await system.bus.request(listFinanceAuditV1, { actor: FINANCE, ...nowhere });
    const actions = new Set(items.map(({ action }) => action));
    for (const action of ['resolve-exception', 'list-exceptions', 'list-firms', 'close-month'])
      expect(actions).toContain(action);
    expect(items.find(({ action }) => action === 'list-firms')?.accountIds).toContain(account.id);
    const ledger = items.filter(({ action }) => action === 'list-ledger').map(({ subject }) => subject);
    expect(ledger).toEqual([`${today} – ${today}`, `${today} – ${today} ${account.id}`]);
    const [first] = items;
    const next = await system.bus.request(listFinanceAuditV1, { actor: FINANCE, ...nowhere });
    expect(next.items[0]).toMatchObject({ action: 'list-finance-audit', actor: FINANCE });
    expect(next.items[1]).toEqual(first);
  });

  it('refuses an adjustment for a charge that its top-up is still to be granted for', async () => {
    const firm = await system.account();
    await system.stripe.nextOutcome(firm.id, 'insufficient_funds', 1);
    const { topUp } = await firm.buy();
    await eventually(async () => expect((await firm.topUps())[0]?.state).toBe('declined'), 20_000);
    const charge = { chargeId: `ch_${firm.id}`, sourceId: `ch_${firm.id}`, accountId: firm.id };
    await finance
      .collection('moneyMovements')
      .insertOne(
        aMovement(
          { id: `txn_${firm.id}`, kind: 'charge', amountCents: 2_000, topUpId: topUp.id, ...charge },
          new Date(),
        ),
      );
    await finance.compare(today);
    const id = `paid_not_credited:ch_${firm.id}`;
    const refused = { code: 'ADJUSTMENT_TOO_LARGE', message: expect.stringContaining('credited as soon as') };
    await expect(resolve(id, 1_000)).rejects.toMatchObject(refused);
    await firm.retry(topUp.id);
    await eventually(async () => expect((await firm.topUps())[0]?.state).toBe('granted'), 20_000);
    await finance.collection('topUps').updateOne({ _id: topUp.id }, { $set: { chargeId: `ch_${firm.id}` } });
    await expect(resolve(id, 1_000)).rejects.toMatchObject(refused);
    expect((await firm.billing()).outgoingTextMessages.remaining).toBe(1_000);
    await finance.collection('moneyMovements').deleteOne({ _id: `txn_${firm.id}` });
  });

  it('shows what was taken back for a missing charge once that is booked after all, and gives it back once', async () => {
    const firm = await system.account();
    const { topUp } = await firm.buy();
    const movements = finance.collection('moneyMovements');
    const chargeId = await eventually(async () => {
      const booked = await movements.findOne({ topUpId: topUp.id, kind: 'charge' });
      if (booked === null) throw new Error('the charge is not booked yet');
      return String(booked['chargeId']);
    }, 20_000);
    const isBooked = (kind: 'charge' | 'other') => movements.updateOne({ chargeId }, { $set: { kind } });
    const seen = async () => {
      await finance.compare(today);
      return finance.open();
    };
    const remaining = async () => (await firm.billing()).outgoingTextMessages.remaining;

    await isBooked('other');
    expect(await seen()).toEqual([`credited_not_paid top_up ${topUp.id}`]);
    await isBooked('charge');
    await expect(resolve(`credited_not_paid:${topUp.id}`, -1_000)).rejects.toMatchObject({
      code: 'EXCEPTION_NOT_OPEN',
    });
    await isBooked('other');
    await resolve(`credited_not_paid:${topUp.id}`, -1_000);
    expect(await seen()).toEqual([]);
    expect(await remaining()).toBe(0);

    await isBooked('charge');
    expect(await seen()).toEqual([`paid_not_credited charge ${chargeId}`]);
    expect((await finance.reconciled(today)).differences.moneyCents).toBe(2_000);
    await resolve(`paid_not_credited:${chargeId}`, 1_000);
    expect(await seen()).toEqual([]);
    expect(await remaining()).toBe(1_000);
    expect(await firm.brokenInvariants()).toEqual([]);
  });
});
