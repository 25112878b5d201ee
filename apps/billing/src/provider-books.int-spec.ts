import Stripe from 'stripe';
import { getPayoutV1, listPayoutsV1 } from '#contracts/bus/billing/finance.v1';
import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem } from '../test/billing-system.js';
import { type StripeFigures } from '../test/simulated-stripe.js';
import { type MoneyMovement } from './domain/money-movement.js';
import { Journal } from './domain/journal.js';
import { type Payout } from './domain/payout.js';
import { type FinanceProgress } from './domain/finance-progress.js';
import { type StoredEvent } from './domain/stored-event.js';
import { type GrantedTopUp } from './domain/top-up.js';

const ACTOR = { id: 'u_finance', name: 'Fiona Ledger' };

type Figures = Record<keyof StripeFigures, number>;
const pick = ({ day, charges, refunds, disputes, fees, payouts }: Figures & { readonly day: string }) => ({
  day,
  charges,
  refunds,
  disputes,
  fees,
  payouts,
});

const HEADINGS: Readonly<Record<string, keyof StripeFigures>> = {
  charge: 'charges',
  refund: 'refunds',
  refund_failure: 'refunds',
  dispute: 'disputes',
  dispute_reversal: 'disputes',
  payout: 'payouts',
  payout_reversal: 'payouts',
};

/** What becomes of Stripe's webhooks; with none of them, our books follow from the lists alone. */
const WEBHOOKS = {
  'never come': [{ path: '.*', action: 'webhook_drop', times: 'always' }],
  'come twice and in any order': [
    { path: '.*', action: 'webhook_dup', n: 2, times: 'always' },
    { path: '.*', action: 'webhook_reorder', window: 5, times: 'always' },
  ],
} as const;

describe("the provider's books inside ours", () => {
  let system: BillingSystem;
  let dashboard: Stripe;

  beforeAll(async () => {
    system = await BillingSystem.start(2, { MOVEMENTS_INTERVAL_MS: '1000', EVENTS_INTERVAL_MS: '3000' });
    const { hostname, port } = new URL(system.stripe.url);
    const address = { host: hostname, port, protocol: 'http' } as const;
    dashboard = new Stripe('sk_test_billing', { ...address, telemetry: false, maxNetworkRetries: 0 });
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.stripe.clearFaults());

  const collection = <Value>(name: string) => {
    const { db } = system.connection;
    if (db === undefined) throw new Error('the connection is not open');
    return db.collection<Value & { _id: string }>(name);
  };
  const misroute = async (how: keyof typeof WEBHOOKS) => {
    for (const fault of WEBHOOKS[how]) await system.stripe.fault({ provider: 'webhook', ...fault });
  };

  /** Ours by day, added up as Stripe's own are. */
  async function ourDays(): Promise<(Figures & { day: string })[]> {
    const byDay = new Map<string, Figures & { day: string }>();
    for (const movement of await collection<MoneyMovement>('moneyMovements')
      .find()
      .sort({ day: 1 })
      .toArray()) {
      const { day, kind, amountCents, feeCents } = movement;
      const figures = byDay.get(day) ?? { day, charges: 0, refunds: 0, disputes: 0, fees: 0, payouts: 0 };
      const heading = HEADINGS[kind];
      if (heading === undefined) throw new Error(`${movement.id} is of no kind that was played`);
      figures[heading] += amountCents;
      figures.fees -= feeCents;
      byDay.set(day, figures);
    }
    return [...byDay.values()];
  }

  async function expectSameBooks(): Promise<void> {
    const theirs = await system.stripe.books();
    expect(theirs.ties).toBe(true);
    expect(await ourDays()).toEqual(theirs.days.map((theirDay) => pick(theirDay)));
  }

  async function bought(
    card = 'pm_card_bypassPending',
  ): Promise<{ account: BilledAccount; topUp: GrantedTopUp }> {
    const account = await system.account(card);
    await account.buy();
    return { account, topUp: await eventually(() => grantedOf(account)) };
  }

  async function grantedOf(account: BilledAccount): Promise<GrantedTopUp> {
    const topUp = await collection<GrantedTopUp>('topUps').findOne({
      accountId: account.id,
      state: 'granted',
    });
    if (!topUp?.booking) throw new Error('it is not granted and booked yet');
    return topUp;
  }

  const runPayout = async (): Promise<string> => {
    const [payoutId] = await system.stripe.runPayouts();
    if (payoutId === undefined) throw new Error('there was nothing to pay out');
    return payoutId;
  };
  const reconciled = (payoutId: string): Promise<Payout> =>
    eventually(async () => {
      const payout = await collection<Payout>('payouts').findOne({ _id: payoutId });
      if (payout?.reconciled !== true) throw new Error('the payout is not reconciled yet');
      return payout;
    });

  it.each(Object.keys(WEBHOOKS) as (keyof typeof WEBHOOKS)[])(
    'are the same to the cent and by day when webhooks %s',
    async (how) => {
      await misroute(how);
      const refunded = await bought();
      const failed = await bought('pm_card_refundFail');
      const won = await bought();
      const lost = await bought();
      const kept = await bought();
      const refund = ({ paymentIntentId }: GrantedTopUp, amountCents: number) =>
        system.stripe.refundInDashboard(paymentIntentId ?? '', amountCents);
      await refund(refunded.topUp, 700);
      await refund(refunded.topUp, 1_300);
      await refund(failed.topUp, 500);
      for (const [{ topUp }, outcome] of [
        [won, 'won'],
        [lost, 'lost'],
      ] as const) {
        const disputeId = (await system.stripe.dispute(topUp.paymentIntentId ?? '')) ?? '';
        await system.stripe.closeDispute(disputeId, outcome);
      }
      const first = await runPayout();
      await reconciled(first);
      // The bank sends it back days after it was said to be paid; the next payout pays that money again.
      await system.stripe.advance('3d');
      await system.stripe.failPayout(first);
      const later = await bought();
      await eventually(() => expectSameBooks());
      await system.stripe.advance('1d');
      const second = await runPayout();

      expect(await reconciled(second)).toMatchObject({ state: 'paid', failureReason: null });
      await eventually(() => expectSameBooks());
      await eventually(async () =>
        expect(await collection<Payout>('payouts').findOne({ _id: first })).toMatchObject({
          state: 'failed',
          reconciled: true,
          failureReason: expect.stringContaining('account_closed'),
        }),
      );
      // This card's money is not available at once.
      const paidLater = [later.account, failed.account];
      for (const { account } of [refunded, failed, won, lost, kept, later]) {
        const topUp = await grantedOf(account);
        expect(topUp).toMatchObject({
          booking: { feeCents: 88, netCents: 1_912 },
          card: { brand: 'visa', last4: expect.stringMatching(/^\d{4}$/), expMonth: expect.any(Number) },
          chargeId: expect.stringMatching(/^ch_/),
          receiptUrl: expect.stringMatching(/^http/),
          payoutId: paidLater.includes(account) ? second : first,
        });
        expect(topUp.searchKeys).toEqual(
          expect.arrayContaining([
            topUp.paymentIntentId,
            topUp.chargeId,
            topUp.booking?.balanceTransactionId,
            topUp.payoutId,
          ]),
        );
      }
      const lines = await collection<MoneyMovement>('moneyMovements')
        .find({ accountId: won.account.id })
        .toArray();
      expect(new Map(lines.map(({ kind, topUpId }) => [kind, topUpId]))).toEqual(
        new Map(['charge', 'dispute', 'dispute_reversal'].map((kind) => [kind, won.topUp.id])),
      );
    },
    120_000,
  );

  it('grant what was paid although neither a webhook nor a look at the payment said so', async () => {
    await misroute('never come');
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'generic_decline', 1);
    await account.buy().catch(() => undefined);
    const paymentIntentId = await eventually(async () => {
      const topUp = await collection<GrantedTopUp>('topUps').findOne({ accountId: account.id });
      expect(topUp?.state).toBe('declined');
      return topUp?.paymentIntentId ?? '';
    });
    await dashboard.paymentIntents.confirm(paymentIntentId, {
      payment_method: (await account.stored())?.card?.paymentMethodId ?? '',
    });
    const topUp = await eventually(() => grantedOf(account));
    expect(topUp.paymentIntentId).toBe(paymentIntentId);
    expect((await account.billing()).outgoingTextMessages.purchased).toBe(1_000);
    expect(await account.brokenInvariants()).toEqual([]);
    const stored = await collection<StoredEvent>('stripeEvents').findOne({
      type: 'payment_intent.succeeded',
      'concerns.topUpId': topUp.id,
    });
    expect(stored).toMatchObject({ origin: 'backfill', state: 'reflected', unknown: false });
  });

  it('are read on although a place in the list, or a payout, is gone', async () => {
    const progress = collection<FinanceProgress>('financeProgress');
    const aDay = { createdAt: new Date(), amountCents: 1, currency: 'usd', arrivalDay: '2026-11-30' };
    const gone = { id: 'po_gone', state: 'in_transit', reconciled: false, failureReason: null } as const;
    await collection<Payout>('payouts').insertOne({ _id: gone.id, ...gone, ...aDay });
    const pass = { window: 'wide', since: null, after: 'evt_gone', newest: null } as const;
    const readings = ['provider-events', 'money-movements'] as const;
    for (const id of readings)
      await progress.updateOne(
        { _id: id },
        { $set: { pass, regularDueAt: new Date(0), leaseUntil: new Date(0), dueAt: new Date(0) } },
      );
    await eventually(async () => {
      for (const id of readings) {
        const now = await progress.findOne({ _id: id });
        expect(now?.pass).toBe(null);
        expect(now?.regularDueAt.getTime()).toBeGreaterThan(0);
      }
    }, 20_000);
    await collection<Payout>('payouts').deleteOne({ _id: gone.id });
  }, 40_000);

  it('set aside a payout that cannot be read, and go on', async () => {
    await misroute('never come');
    await system.stripe.fault({
      provider: 'stripe',
      method: 'GET',
      path: 'payouts/',
      action: 'status_before',
      status: 500,
      times: 'always',
    });
    await bought();
    const payoutId = await runPayout();
    const { topUp } = await bought();
    expect(topUp.booking).not.toBeNull();
    await eventually(async () =>
      expect(await collection<Payout>('payouts').findOne({ _id: payoutId })).toMatchObject({
        state: 'pending',
        reconciled: false,
        amountCents: expect.any(Number),
      }),
    );
    await system.stripe.clearFaults();
    expect(await reconciled(payoutId)).toMatchObject({ state: 'paid' });
  }, 60_000);

  it('ask about each payout that is not reconciled, however many newer ones never will be', async () => {
    const payouts = collection<Payout & { askedAt?: Date }>('payouts');
    const aPayout = (index: number) => ({
      _id: `po_manual_${index}`,
      id: `po_manual_${index}`,
      state: 'paid' as const,
      amountCents: 100,
      currency: 'usd',
      createdAt: new Date(Date.parse('2026-01-01') + index),
      arrivalDay: '2026-01-03',
      reconciled: false,
      failureReason: null,
    });
    await payouts.insertMany(Array.from({ length: 30 }, (_, index) => aPayout(index)));
    await eventually(async () => {
      const asked = await payouts.countDocuments({ _id: /^po_manual_/, askedAt: { $exists: true } });
      expect(asked).toBe(30);
    }, 20_000);
    const { items } = await system.bus.request(listPayoutsV1, { actor: ACTOR, cursor: null, limit: 100 });
    expect(items.some((item) => 'askedAt' in item)).toBe(false);
    await payouts.deleteMany({ _id: /^po_manual_/ });
  }, 40_000);

  it('bring a top-up its booking although the process ended before it was noted', async () => {
    const { account, topUp } = await bought();
    const before = { booking: null, card: null, payoutId: null };
    await collection<GrantedTopUp>('topUps').updateOne({ _id: topUp.id }, { $set: before });
    expect((await eventually(() => grantedOf(account))).booking).toEqual(topUp.booking);
  });

  it('keep what is not ours, and mark it', async () => {
    const { id: customer } = await dashboard.customers.create({ name: 'Somebody else' });
    const intent = await dashboard.paymentIntents.create({
      amount: 4_900,
      currency: 'usd',
      customer,
      payment_method: 'pm_card_visa',
      confirm: true,
      allowed_payment_method_types: ['card'],
    });
    const ofIt = { paymentIntentId: intent.id };
    await eventually(async () =>
      expect(await collection<MoneyMovement>('moneyMovements').findOne(ofIt)).toMatchObject({
        kind: 'charge',
        amountCents: 4_900,
        topUpId: null,
        accountId: null,
      }),
    );
    await eventually(async () => {
      const events = await collection<StoredEvent>('stripeEvents')
        .find({ 'concerns.customerId': customer })
        .toArray();
      expect(events.length).toBeGreaterThan(1);
      expect(events.every(({ unknown, state }) => unknown && state === 'reflected')).toBe(true);
    });
    const marked = await collection<StoredEvent>('stripeEvents').find({ unknown: true }).toArray();
    expect(new Set(marked.map(({ concerns }) => concerns?.customerId))).toEqual(new Set([customer]));
  });

  it('show a payout with its lines, and that finance looked', async () => {
    const { account, topUp } = await bought();
    const id = await runPayout();
    await reconciled(id);
    const { items } = await system.bus.request(listPayoutsV1, { actor: ACTOR, cursor: null, limit: 1 });
    expect(items).toMatchObject([{ id, reconciled: true }]);
    const payout = await system.bus.request(getPayoutV1, { actor: ACTOR, payoutId: id });
    expect(payout.lines.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(payout.amountCents);
    expect(payout.lines).toContainEqual(
      expect.objectContaining({
        kind: 'charge',
        topUpId: topUp.id,
        account: { id: account.id, name: expect.any(String) },
      }),
    );
    expect(await collection('audit').findOne({ subject: id })).toMatchObject({
      actor: ACTOR,
      action: 'get-payout',
      accountIds: expect.arrayContaining([account.id]),
    });
    expect(await collection('audit').findOne({ action: 'list-payouts' })).toMatchObject({
      actor: ACTOR,
      accountIds: [],
    });
    await expect(
      system.bus.request(getPayoutV1, { actor: ACTOR, payoutId: 'po_none' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('balance with the ledger, and what firms own is what their accounts hold', async () => {
    const [copy] = system.copies;
    const journal = copy?.get(Journal);
    const { messages, cents } =
      (await journal?.trialBalance({ from: '2000-01-01', to: '2099-12-31' }, 'usd')) ?? {};
    const accounts = await collection<Record<string, number>>('creditAccounts').find().toArray();
    const held = accounts.reduce(
      (sum, { availableFree = 0, availablePurchased = 0, held: ofIt = 0 }) =>
        sum + availableFree + availablePurchased + ofIt,
      0,
    );
    expect(messages).toMatchObject({ sum: 0, available: held });
    expect(messages?.sold).toBeLessThan(0);
    expect(cents?.sum).toBe(0);
    expect(cents?.fees).toBeGreaterThan(0);
  });
});
