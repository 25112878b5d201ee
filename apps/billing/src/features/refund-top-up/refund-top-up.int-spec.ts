import { type DomainError } from '#contracts/shared/domain-error';
import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem, idsFor } from '../../../test/billing-system.js';
import { FINANCE, FinanceDesk } from '../../../test/finance-desk.js';

/** Two copies, real Stripe SDK, and a Stripe whose money is counted. */
describe('money that goes back', () => {
  let system: BillingSystem;
  let finance: FinanceDesk;

  beforeAll(async () => {
    system = await BillingSystem.start(2, { BUS_REQUEST_TIMEOUT_MS: '20000' });
    finance = new FinanceDesk(system);
  }, 120_000);
  afterAll(() => system.stop());
  afterEach(() => system.stripe.clearFaults());

  /** A firm with one top-up, so many messages of which were used. */
  async function firmWith({ used = 0, card = 'pm_card_visa' } = {}) {
    const account = await system.account(card);
    const { topUp } = await account.buy();
    await remaining(account, 1_000);
    const ids = idsFor(account, used);
    for (let from = 0; from < used; from += 300) {
      await account.reserve(...ids.slice(from, from + 300));
      await account.settle('spent', ...ids.slice(from, from + 300));
    }
    await eventually(async () => expect((await account.billing()).outgoingTextMessages.used).toBe(used));
    const [payment] = await system.stripe.paymentsOf(account.id);
    if (payment === undefined) throw new Error('nothing was paid');
    return { account, topUpId: topUp.id, paymentIntentId: payment.id };
  }

  const remaining = (account: BilledAccount, messages: number) =>
    eventually(
      async () => expect((await account.billing()).outgoingTextMessages.remaining).toBe(messages),
      20_000,
    );
  const succeeded = (topUpId: string, count = 1) =>
    eventually(async () => {
      const states = (await finance.charge(topUpId)).refunds.map(({ state }) => state);
      expect(states).toEqual(Array.from({ length: count }, () => 'succeeded'));
    }, 20_000);
  /** Until the provider was asked so often about a refund that is under way. */
  const lookedAt = (topUpId: string, times: number) =>
    eventually(async () => {
      const refund = await finance.collection('refunds').findOne({ topUpId, state: 'pending' });
      expect(refund?.['checks']).toBeGreaterThanOrEqual(times);
    }, 20_000);
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (error: DomainError) => error.code,
    );
  const moneyBack = async (paymentIntentId: string) =>
    (await system.stripe.refundsOf(paymentIntentId))
      .filter(({ status }) => status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0);
  async function disputed(paymentIntentId: string, isInquiry = false): Promise<string> {
    const id = await system.stripe.dispute(paymentIntentId, isInquiry);
    if (id === undefined) throw new Error('the payment cannot be disputed');
    return id;
  }
  const inTrouble = async (trouble: 'shortfall' | 'failed_refund') =>
    (await finance.charges({ trouble })).map((charge) => charge.topUpId);
  const expectSound = async (account: BilledAccount) => expect(await account.brokenInvariants()).toEqual([]);

  it('goes back in part, then all that is unused, then all, each once', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ used: 3 });
    const first = await finance.refund(topUpId, 'part', { messages: 200 });
    expect(first.refund).toMatchObject({ amountCents: 400, messages: 200, requestedBy: FINANCE });
    expect(first.charge).toMatchObject({ state: 'refunded', usedMessages: 3, unusedMessages: 797 });
    expect((await finance.refund(topUpId, 'part', { messages: 200 })).refund.id).toBe(first.refund.id);
    expect(await refusal(finance.refund(topUpId, 'part', { messages: 201 }))).toBe('IDEMPOTENCY_CONFLICT');
    expect(await refusal(finance.refund(topUpId, 'more', { messages: 798 }))).toBe('REFUND_TOO_LARGE');
    expect((await finance.refund(topUpId, 'unused')).refund).toMatchObject({ messages: 797 });
    expect(await refusal(finance.refund(topUpId, 'none'))).toBe('REFUND_TOO_LARGE');
    expect((await finance.refund(topUpId, 'all', { whole: true })).refund).toMatchObject({
      amountCents: 6,
      messages: 0,
      shortfallMessages: 3,
    });
    expect(await refusal(finance.refund(topUpId, 'again', { whole: true }))).toBe('CHARGE_NOT_REFUNDABLE');
    await succeeded(topUpId, 3);
    expect(await moneyBack(paymentIntentId)).toBe(2_000);
    expect(await account.topUps()).toMatchObject([{ state: 'refunded', refundedCents: 2_000 }]);
    expect((await account.history(100, { kind: 'refund' })).map(({ messages }) => messages)).toEqual([
      -797, -200,
    ]);
    await expectSound(account);
  });

  it('leaves no credit with the firm when texts that were under way fail afterwards', async () => {
    const { account, topUpId } = await firmWith();
    const ids = idsFor(account, 40);
    await account.reserve(...ids);
    await remaining(account, 960);
    await finance.refund(topUpId, `whole-${account.id}`, { whole: true });
    expect(await finance.charge(topUpId)).toMatchObject({ refundedMessages: 960, shortfallMessages: 40 });
    await account.settle('spent', ...ids.slice(0, 10));
    await account.settle('released', ...ids);
    await eventually(
      async () =>
        expect(await account.stored()).toMatchObject({
          held: 0,
          spent: 0,
          granted: 0,
          availablePurchased: 0,
          topUpsInShortfall: [],
        }),
      20_000,
    );
    expect(await finance.charge(topUpId)).toMatchObject({
      refundedMessages: 1_000,
      shortfallMessages: 0,
      refunds: [{ messages: 1_000, shortfallMessages: 0 }],
    });
    await expectSound(account);
  });

  it('goes back once when two people, and one of them twice, press at the same time', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ used: 10 });
    const answers = await Promise.all(
      ['one', 'one', 'two', 'three', 'two'].map((key) =>
        refusal(finance.refund(topUpId, `race-${account.id}-${key}`, { whole: true })),
      ),
    );
    expect(answers.filter((answer) => answer === 'taken').length).toBeGreaterThanOrEqual(1);
    expect(answers.filter((a) => a !== 'taken').every((a) => a === 'CHARGE_NOT_REFUNDABLE')).toBe(true);
    await succeeded(topUpId);
    expect(await moneyBack(paymentIntentId)).toBe(2_000);
    await remaining(account, 0);
    await expectSound(account);
  });

  it.each([
    ['Stripe answers 500 after doing it', { action: 'status_after', status: 500, times: 2 }],
    ['the connection breaks after doing it', { action: 'accept_then_drop', times: 1 }],
    ['Stripe does it and never answers', { action: 'accept_then_hang', times: 1 }],
    ['Stripe answers 503 without doing it', { action: 'status_before', status: 503, times: 2 }],
    ['the same request is said to be under way', { action: 'idempotency_conflict', times: 1 }],
  ])('goes back once although %s, and no webhook comes', async (_what, fault) => {
    const { account, topUpId, paymentIntentId } = await firmWith();
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await system.stripe.fault({ provider: 'stripe', path: 'refunds$', method: 'POST', ...fault });
    await finance.refund(topUpId, `key-${account.id}`, { messages: 500 });
    await succeeded(topUpId);
    expect(await system.stripe.refundsOf(paymentIntentId)).toMatchObject([{ amount: 1_000 }]);
    await remaining(account, 500);
    await expectSound(account);
  });

  it('gives the credits back when the refund fails days later', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ used: 5, card: 'pm_card_refundFail' });
    await finance.refund(topUpId, `key-${account.id}`, { whole: true });
    await system.stripe.advance('4d');
    await eventually(async () =>
      expect((await finance.charge(topUpId)).refunds).toMatchObject([
        { state: 'failed', failureReason: expect.any(String) as string },
      ]),
    );
    await remaining(account, 995);
    expect(await finance.charge(topUpId)).toMatchObject({
      state: 'granted',
      refundedCents: 0,
      shortfallMessages: 0,
      unusedMessages: 995,
    });
    expect(await moneyBack(paymentIntentId)).toBe(0);
    expect(await inTrouble('failed_refund')).toEqual([topUpId]);
    expect((await finance.overview()).failedRefunds).toBe(1);
    await finance.refund(topUpId, `again-${account.id}`, { messages: 1 });
    expect(await inTrouble('failed_refund')).toEqual([]);
    expect((await finance.overview()).failedRefunds).toBe(0);
    await expectSound(account);
  });

  it('takes credits for refunds that were made in the dashboard, once, however often it is told of', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ used: 900 });
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_dup', n: 3, times: 20 });
    await system.stripe.refundInDashboard(paymentIntentId, 333);
    await remaining(account, 0);
    await system.stripe.resendAllOf(paymentIntentId);
    await succeeded(topUpId);
    expect(await finance.charge(topUpId)).toMatchObject({
      refundedCents: 333,
      refundedMessages: 100,
      shortfallMessages: 66,
      refunds: [{ requestedBy: null, messages: 100, shortfallMessages: 66 }],
    });
    expect(await inTrouble('shortfall')).toContain(topUpId);
    const short = (await finance.charges()).map(({ shortfallMessages }) => shortfallMessages);
    expect((await finance.overview()).shortfallMessages).toBe(short.reduce((sum, count) => sum + count, 0));
    await expectSound(account);
  });

  it('waits for the bank of a refund that was made in the dashboard, and makes no other', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ card: 'pm_card_pendingRefund' });
    await system.stripe.refundInDashboard(paymentIntentId, 500);
    await remaining(account, 750);
    await lookedAt(topUpId, 3);
    expect(await system.stripe.refundsOf(paymentIntentId)).toMatchObject([
      { amount: 500, status: 'pending' },
    ]);
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await system.stripe.advance('2d');
    await succeeded(topUpId);
    expect(await moneyBack(paymentIntentId)).toBe(500);
    expect(await finance.charge(topUpId)).toMatchObject({ refundedCents: 500, refundedMessages: 250 });
    await expectSound(account);
  });

  it('makes no other when one of ours was given up and is there all the same', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ card: 'pm_card_pendingRefund' });
    const givenUp = { id: `${topUpId}:r1`, topUpId, accountId: account.id };
    await finance.collection('refunds').insertOne({
      ...givenUp,
      _id: givenUp.id,
      state: 'failed',
      providerRefundId: null,
      amountCents: 200,
      messages: 0,
      shortfallMessages: 0,
      reason: 'The firm asked for it.',
      requestedBy: FINANCE,
      requestKey: `key-${account.id}`,
      requestFingerprint: '',
      failureReason: 'Stripe refused to give the money back.',
      createdAt: new Date(),
      nextCheckAt: null,
      checks: 1,
    });
    await system.stripe.refundInDashboard(paymentIntentId, 200, givenUp.id);
    const [made] = await system.stripe.refundsOf(paymentIntentId);
    await eventually(async () =>
      expect(await finance.collection('refunds').findOne({ _id: made?.id ?? '' })).toMatchObject({
        state: 'pending',
      }),
    );
    await lookedAt(topUpId, 3);
    expect(await system.stripe.refundsOf(paymentIntentId)).toMatchObject([
      { amount: 200, status: 'pending' },
    ]);
    await system.stripe.advance('2d');
    await eventually(async () =>
      expect(await finance.collection('refunds').findOne({ _id: made?.id ?? '' })).toMatchObject({
        state: 'succeeded',
      }),
    );
    expect(await moneyBack(paymentIntentId)).toBe(200);
  });

  it('is disputed: credits go when it opens and return when it is won', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ used: 10 });
    const disputeId = await disputed(paymentIntentId);
    await remaining(account, 0);
    expect(await finance.charge(topUpId)).toMatchObject({
      state: 'disputed',
      refundedMessages: 990,
      shortfallMessages: 10,
      dispute: { id: disputeId, state: 'open', amountCents: 2_000 },
    });
    expect(await refusal(finance.refund(topUpId, `key-${account.id}`))).toBe('CHARGE_NOT_REFUNDABLE');
    await system.stripe.closeDispute(disputeId, 'won');
    await remaining(account, 990);
    await system.stripe.resendAllOf(paymentIntentId);
    await eventually(async () => expect((await account.topUps())[0]?.state).toBe('granted'));
    await remaining(account, 990);
    await expectSound(account);
  });

  it('is asked about, then disputed and lost, after a part had gone back', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith();
    await finance.refund(topUpId, `key-${account.id}`, { messages: 400 });
    await succeeded(topUpId);
    const disputeId = await disputed(paymentIntentId, true);
    await eventually(async () =>
      expect((await finance.charge(topUpId)).dispute).toMatchObject({ state: 'inquiry' }),
    );
    await remaining(account, 600);
    await system.stripe.escalateDispute(disputeId);
    await remaining(account, 0);
    await system.stripe.closeDispute(disputeId, 'lost');
    await eventually(async () =>
      expect(await finance.charge(topUpId)).toMatchObject({
        state: 'disputed',
        refundedCents: 800,
        refundedMessages: 1_000,
        dispute: { state: 'lost' },
      }),
    );
    await expectSound(account);
  });

  it('is disputed after all had gone back: the credits go once', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith({ used: 1 });
    await finance.refund(topUpId, `key-${account.id}`, { whole: true });
    await succeeded(topUpId);
    await disputed(paymentIntentId);
    await eventually(async () => expect((await finance.charge(topUpId)).state).toBe('disputed'));
    expect(await finance.charge(topUpId)).toMatchObject({ refundedMessages: 999, shortfallMessages: 1 });
    await expectSound(account);
  });

  it('tells the whole story, and finds the charge by any id of it or the beginning of one', async () => {
    const { account, topUpId, paymentIntentId } = await firmWith();
    const { refund } = await finance.refund(topUpId, `key-${account.id}`, { messages: 1 });
    await succeeded(topUpId);
    const story = await finance.charge(topUpId);
    expect(story.dashboardUrl).toBe(`https://dashboard.stripe.com/test/payments/${paymentIntentId}`);
    expect(new Set(story.events.map(({ kind }) => kind))).toEqual(
      expect.objectContaining(new Set(['attempt', 'granted', 'refund', 'provider-event'])),
    );
    expect(story.ledger.map(({ kind, messages }) => [kind, messages])).toEqual([
      ['purchase', 1_000],
      ['refund', -1],
    ]);
    const providerRefundId = story.refunds[0]?.providerRefundId ?? '';
    for (const q of [topUpId, account.id, paymentIntentId, story.chargeId ?? '', refund.id, providerRefundId])
      for (const part of [q, q.slice(0, -1)])
        expect((await finance.charges({ q: part })).map((charge) => charge.topUpId)).toContain(topUpId);
    expect(await finance.charges({ q: `.*${paymentIntentId}` })).toEqual([]);
    expect(await finance.charges({ q: paymentIntentId.slice(1) })).toEqual([]);
  });

  it('lists charges in pages, newest first, by state, firm, day and amount, and notes who looked', async () => {
    const { account, topUpId } = await firmWith();
    // What is still being booked would be another charge in the next answer.
    const all = await eventually(async () => {
      const charges = await finance.charges();
      const isSettled = charges.every(({ state, feeCents }) => state === 'declined' || feeCents !== null);
      if (!isSettled) throw new Error('some charges are not booked yet');
      return charges;
    });
    expect(await finance.charges({}, 2)).toEqual(all);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(
      all
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .toReversed(),
    );
    for (const state of ['granted', 'refunded', 'disputed', 'pending', 'declined'] as const)
      expect(await finance.charges({ state })).toEqual(all.filter((charge) => charge.state === state));
    const mine = all.filter((charge) => charge.account.id === account.id);
    expect(mine).toMatchObject([{ topUpId, account: { name: 'Alvarez Immigration Law' } }]);
    expect(await finance.charges({ accountId: account.id })).toEqual(mine);
    const day = mine[0]?.createdAt.slice(0, 10) ?? '';
    expect(await finance.charges({ accountId: account.id, from: day, to: day })).toEqual(mine);
    expect(await finance.charges({ to: '2000-01-01' })).toEqual([]);
    expect(await finance.charges({ minAmountCents: 2_001 })).toEqual([]);
    const looks = await finance.collection('audit').find({ accountIds: account.id }).toArray();
    expect(looks).toContainEqual(
      expect.objectContaining({ actor: FINANCE, action: 'list-charges', accountIds: [account.id] }),
    );
  });

  it('reads no more than the page it shows, however many charges there are', async () => {
    const { topUpId, paymentIntentId } = await firmWith();
    const topUps = finance.collection('topUps');
    const model = await topUps.findOne({ _id: topUpId });
    const day = Date.parse('2026-01-01T00:00:00Z');
    await topUps.insertMany(
      Array.from({ length: 5_000 }, (_, index) => ({
        ...model,
        _id: `crowd${index % 50}:${index}`,
        id: `crowd${index % 50}:${index}`,
        accountId: `crowd${index % 50}`,
        epoch: index,
        paymentIntentId: `pi_crowd${index}`,
        searchKeys: [`crowd${index % 50}:${index}`, `crowd${index % 50}`, `pi_crowd${index}`],
        createdAt: new Date(day + index * 60_000),
        nextCheckAt: null,
      })),
    );
    const db = system.connection.db;
    await db?.command({ profile: 2 });
    const read = async (filter: Parameters<FinanceDesk['firstCharges']>[0]) => {
      const shown = await finance.firstCharges(filter, 20);
      const [query] = await finance
        .collection('system.profile')
        .find({ 'command.find': 'topUps', 'command.sort': { createdAt: -1, _id: -1 } })
        .sort({ ts: -1 })
        .limit(1)
        .toArray();
      return { shown: shown.length, examined: query?.['docsExamined'] as number };
    };
    for (const filter of [{}, { from: '2026-01-02', to: '2026-01-03' }, { accountId: 'crowd7' }])
      expect(await read(filter)).toEqual({ shown: 20, examined: 21 });
    expect((await read({ q: 'pi_crowd1234' })).examined).toBeLessThan(5);
    expect((await read({ q: paymentIntentId })).examined).toBe(1);
    expect((await read({ q: 'pi_' })).examined).toBeLessThan(100);
    // Those of other states in between may be read too, but not all that there are.
    expect((await read({ state: 'granted' })).examined).toBeLessThan(100);
    expect((await read({ state: 'disputed' })).examined).toBeLessThan(20);
    for (const trouble of ['shortfall', 'failed_refund'] as const)
      expect((await read({ trouble })).examined).toBeLessThan(20);
    await db?.command({ profile: 0 });
  });

  it('refuses what does not exist', async () => {
    expect(await refusal(finance.charge('acc_nobody:1'))).toBe('NOT_FOUND');
    expect(await refusal(finance.refund('acc_nobody:1', 'key-nobody'))).toBe('NOT_FOUND');
  });
});
