import { grantFreeMessagesV1 } from '#contracts/bus/billing/billing.v1';
import { creditDecidedV1 } from '#contracts/bus/billing/credit.v1';
import { BusClient } from '#platform/bus/bus-client';
import { BusUnavailableError } from '#platform/bus/bus-errors';
import { eventually } from '#testing/eventually';
import { BillingSystem, idsFor } from '../test/billing-system.js';
import { entitlements, heard } from '../test/neighbours.js';

describe('billing', () => {
  let system: BillingSystem;

  beforeAll(async () => {
    system = await BillingSystem.start(2);
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.stripe.clearFaults());

  const expectSound = async (account: { brokenInvariants(): Promise<string[]> }) =>
    expect(await account.brokenInvariants()).toEqual([]);

  it('shows an account nobody has met as empty, with automatic refill on', async () => {
    const account = await system.account(null);
    expect(await account.billing()).toEqual({
      outgoingTextMessages: { remaining: 0, free: 0, purchased: 0, used: 0 },
      autoRefill: {
        state: 'on',
        monthlyLimitCents: null,
        spentThisMonthCents: 0,
        timeZone: 'UTC',
        lowBalanceNotice: null,
        criticalBalanceNotice: null,
        confirmationNeededFor: null,
        dailyLimitUntil: null,
        lastChange: null,
      },
      paymentMethod: null,
      price: { amountCents: 2_000, currency: 'usd', messages: 1_000 },
      revision: 0,
    });
    expect(await account.stored()).toBeNull();
  });

  it('grants the free messages once under twenty racing commands, and answers each', async () => {
    const account = await system.account(null);
    await Promise.all(
      Array.from({ length: 20 }, () => system.bus.send(grantFreeMessagesV1, { accountId: account.id })),
    );
    await eventually(() => expect(heard.freeGrants.filter((id) => id === account.id)).toHaveLength(20));
    expect(await account.history()).toMatchObject([{ kind: 'grant', messages: 100, balanceAfter: 100 }]);
    await expectSound(account);
  });

  it('holds, spends, returns and shows it in pages, newest first', async () => {
    const account = await system.account(null);
    await account.grant();
    const ids = idsFor(account, 5);
    await account.reserve(...ids);
    await account.heard('held', ids);
    await account.settle('spent', ...ids);
    await eventually(async () => expect((await account.billing()).outgoingTextMessages.used).toBe(5));
    await account.settle('released', ...ids.slice(0, 1));
    await eventually(async () =>
      expect((await account.billing()).outgoingTextMessages).toEqual({
        remaining: 96,
        free: 96,
        purchased: 0,
        used: 4,
      }),
    );
    const history = await account.history(2);
    expect(history.map(({ kind }) => kind)).toEqual([
      'returned',
      ...Array.from({ length: 5 }, () => 'used'),
      'grant',
    ]);
    expect(history[0]).toMatchObject({ cause: { type: 'message', id: ids[0] }, balanceAfter: 96 });
    await eventually(() =>
      expect(heard.balances.get(account.id)?.billing.outgoingTextMessages.remaining).toBe(96),
    );
    await expectSound(account);
  });

  it('shows of the history what is asked for, a period being exact although the clocks of copies differ', async () => {
    const account = await system.account(null);
    await account.grant();
    const ids = idsFor(account, 4);
    for (const id of ids) {
      await account.reserve(id);
      await account.settle('spent', id);
    }
    await eventually(async () => expect(await account.history()).toHaveLength(5));
    // The last but one was written by a copy whose clock is behind: it belongs to October although its neighbours do not.
    const times = ['10-01T08:00', '10-31T23:58', '11-01T00:01', '10-31T23:59', '11-30T23:00'];
    for (const [index, time] of times.entries())
      await account.dateEntry(index + 1, new Date(`2026-${time}:00Z`));
    const shown = async (filter: Parameters<typeof account.history>[1], limit?: number) =>
      (await account.history(limit, filter)).map(({ at }) => at.slice(5, 16));
    expect(await shown({ kind: 'used' }, 1)).toEqual(times.slice(1).toReversed());
    expect(await shown({ kind: 'grant' })).toEqual(['10-01T08:00']);
    expect(await shown({ kind: 'refund' })).toEqual([]);
    const october = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
    expect(await shown(october, 1)).toEqual(['10-31T23:59', '10-31T23:58', '10-01T08:00']);
    expect(await shown({ ...october, kind: 'used' })).toEqual(['10-31T23:59', '10-31T23:58']);
    expect(await shown({ from: '2026-11-01T00:01:00Z' })).toEqual(['11-30T23:00', '11-01T00:01']);
    expect(await shown({ to: '2026-10-01T08:00:00Z' })).toEqual([]);
  });

  it('charges once for fifty at zero and leaves 950 (P19)', async () => {
    const account = await system.account();
    const ids = idsFor(account, 50);
    await Promise.all(ids.map((id) => account.reserve(id)));
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(950);
    await eventually(async () => {
      const [purchase] = await account.history();
      expect(purchase).toMatchObject({ kind: 'purchase', messages: 1_000, amountCents: 2_000 });
      expect(purchase?.receiptUrl).toMatch(/^http/);
    });
    expect(await account.topUps()).toMatchObject([{ state: 'granted', receiptUrl: expect.any(String) }]);
    await expectSound(account);
  });

  it('charges twice for 1,001 at zero', async () => {
    const account = await system.account();
    const ids = idsFor(account, 1_001);
    for (let start = 0; start < ids.length; start += 143)
      await account.reserve(...ids.slice(start, start + 143));
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(2);
    expect(await account.billing()).toMatchObject({
      outgoingTextMessages: { remaining: 999 },
      autoRefill: { spentThisMonthCents: 4_000 },
    });
    await expectSound(account);
  });

  it.each([
    [
      'Stripe answers 500 after charging',
      { path: 'payment_intents', method: 'POST', action: 'status_after', status: 500, times: 3 },
    ],
    [
      'Stripe answers 503 without charging',
      { path: 'payment_intents', method: 'POST', action: 'status_before', status: 503, times: 2 },
    ],
    [
      'the connection breaks after charging',
      { path: 'payment_intents', method: 'POST', action: 'accept_then_drop', times: 4 },
    ],
    [
      'Stripe charges and never answers',
      { path: 'payment_intents', method: 'POST', action: 'accept_then_hang', times: 1 },
    ],
    [
      'a proxy answers for Stripe',
      {
        path: 'payment_intents',
        method: 'POST',
        action: 'status_before',
        status: 502,
        body: 'json_no_error_key',
        times: 2,
      },
    ],
    [
      'Stripe is too busy',
      { path: 'payment_intents', method: 'POST', action: 'status_before', status: 429, times: 2 },
    ],
  ])('charges once although %s', async (_what, fault) => {
    const account = await system.account();
    // Without webhooks: the answer or the poller must find out.
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await system.stripe.fault({ provider: 'stripe', ...fault });
    const ids = idsFor(account, 20);
    await account.reserve(...ids);
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    await expectSound(account);
  });

  it.each([
    ['five times each', { action: 'webhook_dup', n: 4, times: 30 }],
    ['before the answer', { action: 'webhook_before_response', times: 30 }],
    ['never', { action: 'webhook_drop', times: 'always' }],
  ])('grants once when webhooks come %s', async (_when, fault) => {
    const account = await system.account();
    await system.stripe.fault({ provider: 'webhook', path: '/stripe/webhook', ...fault });
    const ids = idsFor(account, 3);
    await account.reserve(...ids);
    await account.heard('held', ids);
    await system.stripe.clearFaults();
    await system.stripe.resendEvents('payment_intent.succeeded', account.id);
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(997);
    await expectSound(account);
  });

  it('grants from the webhook while Stripe does not answer, and fetches the receipt later', async () => {
    const account = await system.account();
    await system.stripe.fault({
      provider: 'stripe',
      // The books, which are read soon after a payment, tell of its receipt too.
      path: 'payment_intents|balance_transactions|charges',
      action: 'status_after',
      status: 500,
      times: 'always',
    });
    const ids = idsFor(account, 2);
    await account.reserve(...ids);
    await account.heard('held', ids);
    expect((await account.topUps())[0]).toMatchObject({ state: 'granted', receiptUrl: null });
    await system.stripe.clearFaults();
    await eventually(async () => expect((await account.topUps())[0]?.receiptUrl).toMatch(/^http/));
    await expectSound(account);
  });

  it('waits for a payment that is processing', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'processing', 1);
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    const ids = idsFor(account, 2);
    await account.reserve(...ids);
    await account.heardReason('ADDING_MESSAGES', ids);
    await account.heard('held', ids);
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    await expectSound(account);
  });

  it('waits for a payment that is processing although the answer that said so was lost', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'processing', 1);
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await system.stripe.fault({
      provider: 'stripe',
      path: 'payment_intents$',
      method: 'POST',
      action: 'status_after',
      status: 500,
      times: 1,
    });
    const ids = idsFor(account, 1);
    await account.reserve(...ids);
    await account.heard('held', ids);
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    await expectSound(account);
  });

  it('keeps the line through a decline, charges no more, and sends all with a new card (P22)', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'insufficient_funds', 1);
    const first = idsFor(account, 1);
    await account.reserve(...first);
    await account.heardReason('PAYMENT_PROBLEM', first);
    const more = idsFor(account, 10, 'n');
    for (const id of more) await account.reserve(id);
    await account.heardReason('PAYMENT_PROBLEM', more);
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    expect((await account.billing()).autoRefill.state).toBe('payment_problem');
    expect((await account.topUps())[0]).toMatchObject({
      state: 'declined',
      failureReason: expect.stringContaining('insufficient funds'),
    });
    await account.saveCard('pm_card_mastercard');
    await account.heard('held', [...first, ...more]);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(989);
    await expectSound(account);
  });

  it('switches refill off after three declines and goes on with the same payment when it is on again', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'generic_decline', 3);
    const ids = idsFor(account, 1);
    await account.reserve(...ids);
    for (const declines of [1, 2, 3]) {
      await eventually(async () => {
        expect(await system.stripe.attemptsOf(account.id)).toBe(declines);
        expect((await account.topUps())[0]).toMatchObject({ state: 'declined' });
      });
      const [topUp] = await account.topUps();
      if (declines < 3) await account.retry(topUp?.id ?? '');
    }
    await account.heardReason('AUTO_REFILL_OFF', ids);
    expect((await account.billing()).autoRefill.state).toBe('off');
    await expect(account.update({ enabled: true }, 'member')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await account.update({ enabled: true });
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    await expectSound(account);
  });

  it('holds the monthly limit under a race, and goes on when it is raised (P23)', async () => {
    const account = await system.account();
    await account.update({ monthlyLimitCents: 2_000 });
    const ids = idsFor(account, 1_200);
    await Promise.all([0, 300, 600, 900].map((start) => account.reserve(...ids.slice(start, start + 300))));
    await eventually(async () =>
      expect(await account.stored()).toMatchObject({
        held: 1_000,
        waitingCount: 200,
        waitingReason: 'MONTHLY_LIMIT_REACHED',
      }),
    );
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect((await account.billing()).autoRefill.state).toBe('limit_reached');
    await account.update({ monthlyLimitCents: 4_000 });
    await account.heard('held', ids);
    await expectSound(account);
  });

  it('sells once for ten clicks, and the same key never buys again', async () => {
    const account = await system.account();
    const keys = Array.from({ length: 10 }, (_, index) => `key-${index % 2}`);
    await Promise.all(keys.map((key) => account.buy(key)));
    await eventually(async () =>
      expect((await account.topUps()).every(({ state }) => state === 'granted')).toBe(true),
    );
    const before = (await account.topUps()).length;
    expect(before).toBeLessThanOrEqual(2);
    await Promise.all(keys.map((key) => account.buy(key)));
    expect(await account.topUps()).toHaveLength(before);
    await expect(account.buy(null, 'member')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect((await system.account(null)).buy()).rejects.toMatchObject({ code: 'NO_PAYMENT_METHOD' });
    await expectSound(account);
  });

  it('sends what waits when the first card is saved, also when no webhook tells of it', async () => {
    const account = await system.account(null);
    const ids = idsFor(account, 2);
    await account.reserve(...ids);
    await account.heardReason('PAYMENT_PROBLEM', ids);
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await account.saveCard('pm_card_visa');
    await account.heard('held', ids);
    expect(await system.stripe.customersOf(account.id)).toHaveLength(1);
    expect((await account.billing()).paymentMethod).toMatchObject({ brand: 'visa', last4: '4242' });
  });

  it('makes one customer for an account, however many set-ups start at once', async () => {
    const account = await system.account(null);
    await Promise.all([1, 2, 3].map(() => account.saveCard('pm_card_visa').catch(() => undefined)));
    expect(await system.stripe.customersOf(account.id)).toHaveLength(1);
  });

  it('takes no customer from what a proxy answers for Stripe', async () => {
    const account = await system.account(null);
    await system.stripe.fault({
      provider: 'stripe',
      path: 'customers$',
      method: 'POST',
      action: 'status_before',
      status: 404,
      body: 'json_no_error_key',
      times: 1,
    });
    await expect(account.saveCard('pm_card_visa')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await account.saveCard('pm_card_visa');
    expect(await system.stripe.customersOf(account.id)).toEqual([(await account.stored())?.customer?.id]);
  });

  it('answers again when the word was lost between the commit and the bus', async () => {
    const account = await system.account(null);
    await account.grant();
    const ids = idsFor(account, 1);
    const wasLost = loseOnce(system);
    await account.reserve(...ids);
    await account.heard('held', ids);
    expect(wasLost()).toBe(true);
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(99);
    await expectSound(account);
  });

  it('serves a line although another cannot be decided over', async () => {
    const accounts = system.connection.db?.collection<{ _id: string }>('creditAccounts');
    const spoilt = await system.account(null);
    await spoilt.grant();
    await eventually(async () => expect((await spoilt.stored())?.availableFree).toBe(100));
    // Counted as waiting, and nobody is there: every decision over it throws.
    const poison = { waitingCount: 3, waitingReason: 'AUTO_REFILL_OFF', reviewAt: new Date(0) };
    await accounts?.updateOne({ _id: spoilt.id }, { $set: poison });
    const account = await system.account();
    const withoutAddOn = { included: false, version: 2 };
    entitlements.set(account.id, withoutAddOn);
    await accounts?.updateOne({ _id: account.id }, { $set: { entitlement: withoutAddOn } });
    await account.reserve(...idsFor(account, 1));
    await account.heardReason('AUTO_REFILL_OFF', idsFor(account, 1));
    entitlements.set(account.id, { included: true, version: 3 });
    await accounts?.updateOne({ _id: account.id }, { $set: { reviewAt: new Date(1) } });
    await account.heard('held', idsFor(account, 1));
    await eventually(async () =>
      expect((await spoilt.stored())?.reviewAt?.getTime()).toBeGreaterThan(Date.now()),
    );
  });

  it('announces those served although the first word of it was lost', async () => {
    const account = await system.account(null);
    const ids = idsFor(account, 3);
    await account.reserve(...ids);
    await account.heardReason('PAYMENT_PROBLEM', ids);
    const wasLost = loseOnce(system);
    await account.grant();
    await account.heard('held', ids);
    expect(wasLost()).toBe(true);
  });
});

/** Makes the next word about a credit decision fail as if the broker were gone; tells whether it did. */
function loseOnce(system: BillingSystem): () => boolean {
  let lost = false;
  const restores = system.copies.map((copy) => {
    const bus = copy.get(BusClient);
    const publish = bus.publish.bind(bus);
    bus.publish = async (contract, payload) => {
      if (!lost && (contract as unknown) === creditDecidedV1) {
        lost = true;
        throw new BusUnavailableError('the word was lost');
      }
      await publish(contract, payload);
    };
    return () => {
      bus.publish = publish;
    };
  });
  return () => {
    for (const restore of restores) restore();
    return lost;
  };
}
