import { refundTopUpV1, resolveExceptionV1 } from '#contracts/bus/billing/finance.v1';
import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem } from '../../../test/billing-system.js';
import { aMovement, FINANCE, FinanceDesk } from '../../../test/finance-desk.js';
import { texts } from '../../../test/neighbours.js';

const DAY_MS = 86_400_000;
const today = new Date().toISOString().slice(0, 10);

/** Something that goes wrong with the books, what finance must see of it, and how it is put right again. */
interface Mishap {
  readonly seen: string;
  readonly difference?: { moneyCents?: number; messages?: number; provider?: number };
  readonly undo: () => unknown;
}

describe('comparing a day', () => {
  let system: BillingSystem;
  let finance: FinanceDesk;
  let account: BilledAccount;
  let topUpId: string;
  let chargeId: string;
  const sent: string[] = [];

  beforeAll(async () => {
    // Two copies compare at once; nothing is too young to be judged, and only a test says when.
    system = await BillingSystem.start(2, {
      COMPARE_INTERVAL_MS: '86400000',
      BUS_REQUEST_TIMEOUT_MS: '20000',
      EXCEPTION_GRACE_MS: '0',
      PRICE_GRACE_MS: '0',
      MOVEMENTS_INTERVAL_MS: '86400000',
      MOVEMENTS_PAUSE_MS: '0',
      // What a test takes away must not come back from the provider's list.
      MOVEMENTS_OVERLAP_MS: '0',
    });
    finance = new FinanceDesk(system);
    account = await system.account();
    await account.grant();
    topUpId = (await account.buy()).topUp.id;
    sent.push(...['a', 'b', 'c', 'd'].map((name) => `${account.id}-${name}`));
    await account.reserve(...sent);
    await account.settle('spent', ...sent);
    for (const reservationId of sent) accept(reservationId);
    await eventually(async () => expect((await account.billing()).outgoingTextMessages.used).toBe(4));
    // One of them failed afterwards: its credit went back.
    const failed = sent[3] ?? '';
    await account.settle('released', failed);
    accept(failed, { creditReturned: true });
    chargeId = await eventually(async () => {
      const booked = await finance.collection('moneyMovements').findOne({ topUpId, kind: 'charge' });
      if (booked === null || (await account.billing()).outgoingTextMessages.used !== 3)
        throw new Error('the charge is not booked yet');
      return String(booked['chargeId']);
    }, 20_000);
  }, 90_000);
  afterAll(() => system.stop());

  function accept(
    reservationId: string,
    fields: { creditReturned?: boolean; priceKnown?: boolean } = {},
  ): void {
    texts.accepted.set(reservationId, {
      accountId: account.id,
      reservationId,
      providerMessageId: `SM${reservationId}`,
      acceptedAt: new Date().toISOString(),
      creditReturned: false,
      priceKnown: true,
      final: true,
      ...fields,
    });
  }

  /** Takes a document out of the books and gives a way to put it back. */
  async function withhold(collection: string, id: string): Promise<() => Promise<unknown>> {
    const taken = await finance.collection(collection).findOneAndDelete({ _id: id });
    if (taken === null) throw new Error(`${collection} has no ${id}`);
    return () => finance.collection(collection).insertOne(taken);
  }

  async function forge(collection: string, document: { _id: string } & Record<string, unknown>) {
    await finance.collection(collection).insertOne(document);
    return () => finance.collection(collection).deleteOne({ _id: document._id });
  }

  async function alter(collection: string, id: string, fields: Record<string, unknown>) {
    const before = await finance.collection(collection).findOneAndUpdate({ _id: id }, { $set: fields });
    if (before === null) throw new Error(`${collection} has no ${id}`);
    return () => finance.collection(collection).replaceOne({ _id: id }, before);
  }

  const movementOf = async (kind: string): Promise<string> =>
    (await finance.collection('moneyMovements').findOne({ topUpId, kind }))?._id ?? '';

  it('finds nothing in a day that adds up', async () => {
    await finance.compare(today);
    expect(await finance.exceptions()).toEqual([]);
    expect(await finance.reconciled(today)).toMatchObject({
      chargedCents: 2_000,
      feesCents: 88,
      creditsGranted: 100,
      creditsSold: 1_000,
      creditsUsed: 4,
      creditsReturned: 1,
      messagesSent: 4,
      providerCost: '0.0316',
      failedCharges: 0,
      differences: { moneyCents: 0, messages: 0, provider: 0 },
      comparedAt: expect.any(String),
      exceptions: [],
    });
  });

  const mishaps: [string, () => Promise<Mishap>][] = [
    [
      'a charge whose ledger entry is missing',
      async () => ({
        undo: await withhold('ledger', `${topUpId}:purchase`),
        seen: `paid_not_credited charge ${chargeId}`,
        difference: { moneyCents: 2_000 },
      }),
    ],
    [
      'a charge whose top-up is missing',
      async () => ({
        undo: await withhold('topUps', topUpId),
        seen: `paid_not_credited charge ${chargeId}`,
        difference: { moneyCents: 2_000 },
      }),
    ],
    [
      'a charge of which nobody knows what it is for',
      async () => ({
        undo: await forge('moneyMovements', {
          ...aMovement({ id: 'txn_stray', kind: 'charge', amountCents: 2_000 }, new Date()),
          chargeId: 'ch_stray',
          paymentIntentId: 'pi_stray',
        }),
        seen: 'paid_not_credited charge ch_stray',
        difference: { moneyCents: 2_000 },
      }),
    ],
    [
      'a second charge for the same top-up',
      async () => ({
        undo: await forge('moneyMovements', {
          ...aMovement({ id: 'txn_again', kind: 'charge', amountCents: 2_000 }, new Date()),
          chargeId: 'ch_again',
          topUpId,
        }),
        seen: 'paid_not_credited charge ch_again',
        difference: { moneyCents: 2_000 },
      }),
    ],
    [
      'a granted top-up that nobody paid',
      async () => ({
        undo: await withhold('moneyMovements', await movementOf('charge')),
        seen: `credited_not_paid top_up ${topUpId}`,
        difference: { moneyCents: -2_000 },
      }),
    ],
    [
      'a purchase in the ledger without any top-up',
      async () => ({
        undo: await forge('ledger', {
          _id: `${account.id}:99:purchase`,
          id: `${account.id}:99:purchase`,
          accountId: account.id,
          sequence: 9_999,
          at: new Date(),
          kind: 'purchase',
          messages: 1_000,
          balanceAfter: 1_000,
          cause: { type: 'top_up', id: `${account.id}:99` },
          amountCents: 2_000,
        }),
        seen: `credited_not_paid top_up ${account.id}:99`,
        difference: { moneyCents: -2_000 },
      }),
    ],
    [
      'a charge of another amount',
      async () => ({
        undo: await alter('moneyMovements', await movementOf('charge'), { amountCents: 1_900 }),
        seen: `amount_differs top_up ${topUpId}`,
        difference: { moneyCents: -100 },
      }),
    ],
    [
      'a top-up of another amount',
      async () => ({
        undo: await alter('topUps', topUpId, { amountCents: 1_500 }),
        seen: `amount_differs top_up ${topUpId}`,
        difference: { moneyCents: 0 },
      }),
    ],
    [
      'a purchase of other messages than were bought',
      async () => ({
        undo: await alter('ledger', `${topUpId}:purchase`, { messages: 2_000 }),
        seen: `amount_differs top_up ${topUpId}`,
        difference: { moneyCents: -2_000 },
      }),
    ],
    [
      'a refund that the provider did not make',
      async () => ({
        undo: await forge('refunds', {
          _id: `${topUpId}:r1`,
          id: `${topUpId}:r1`,
          topUpId,
          accountId: account.id,
          state: 'succeeded',
          providerRefundId: 're_never',
          amountCents: 500,
          messages: 0,
          shortfallMessages: 250,
          createdAt: new Date(),
        }),
        seen: 'amount_differs refund re_never',
        difference: { moneyCents: 500 },
      }),
    ],
    [
      'a refund whose ledger entry is missing',
      async () => {
        const { refund } = await system.bus.request(refundTopUpV1, {
          actor: FINANCE,
          topUpId,
          refund: { messages: 250, reason: 'A test' },
          idempotencyKey: 'missing-entry',
        });
        const providerRefundId = await eventually(async () => {
          const booked = await finance.collection('moneyMovements').findOne({ topUpId, kind: 'refund' });
          if (booked === null) throw new Error('the refund is not booked yet');
          return String(booked['sourceId']);
        }, 20_000);
        await finance.compare(today);
        expect(await finance.open()).toEqual([]);
        return {
          undo: await withhold('ledger', `${refund.id}:refund`),
          seen: `amount_differs refund ${providerRefundId}`,
          difference: { moneyCents: -500 },
        };
      },
    ],
    [
      'a refund that we do not know',
      async () => ({
        undo: await forge('moneyMovements', {
          ...aMovement({ id: 'txn_refund', kind: 'refund', amountCents: -700 }, new Date()),
          sourceId: 're_theirs',
          chargeId,
          topUpId,
        }),
        seen: 'amount_differs refund re_theirs',
        difference: { moneyCents: -700 },
      }),
    ],
    [
      'a dispute that we do not know',
      async () => ({
        undo: await forge('moneyMovements', {
          ...aMovement({ id: 'txn_dispute', kind: 'dispute', amountCents: -2_000 }, new Date()),
          sourceId: 'dp_theirs',
          chargeId,
          topUpId,
        }),
        seen: 'amount_differs dispute dp_theirs',
        difference: { moneyCents: -2_000 },
      }),
    ],
    [
      'a text without a debit',
      async () => {
        accept(`${account.id}-free-ride`);
        return {
          undo: () => texts.accepted.delete(`${account.id}-free-ride`),
          seen: `sent_not_debited message ${account.id}-free-ride`,
          difference: { messages: 1 },
        };
      },
    ],
    [
      'a debit without a text',
      async () => {
        const id = sent[0] ?? '';
        texts.accepted.delete(id);
        return {
          undo: () => accept(id),
          seen: `debited_not_sent message ${id}`,
          difference: { messages: 1 },
        };
      },
    ],
    [
      'a failed text whose credit was kept',
      async () => {
        const id = sent[0] ?? '';
        accept(id, { creditReturned: true });
        return {
          undo: () => accept(id),
          seen: `debited_not_sent message ${id}`,
          difference: { messages: 1 },
        };
      },
    ],
    [
      'a message that only the provider knows',
      async () => {
        texts.unknownAtProvider.set('SMnobody', {
          providerMessageId: 'SMnobody',
          accountId: account.id,
          sentAt: new Date().toISOString(),
        });
        return {
          undo: () => texts.unknownAtProvider.clear(),
          seen: 'provider_message_unknown provider_message SMnobody',
          difference: { provider: 1 },
        };
      },
    ],
    [
      'texts whose price nobody says, as one',
      async () => {
        for (const id of sent.slice(0, 2)) accept(id, { priceKnown: false });
        return {
          undo: () => sent.slice(0, 2).forEach((id) => accept(id)),
          seen: `price_unknown day ${account.id}:${today}`,
        };
      },
    ],
    [
      'an event about a customer we do not know',
      async () => {
        const charge = { object: 'charge', id: 'ch_unknown', customer: 'cus_unknown', metadata: {} };
        const object = { ...charge, payment_intent: 'pi_unknown' };
        expect(await finance.post({ id: 'evt_unknown_1', type: 'charge.failed', object })).toBe(200);
        expect(await finance.post({ id: 'evt_unknown_2', type: 'charge.updated', object })).toBe(200);
        const events = finance.collection('stripeEvents');
        await eventually(async () => expect(await events.countDocuments({ unknown: true })).toBe(2));
        return {
          undo: () => events.updateMany({ unknown: true }, { $set: { unknown: false } }),
          seen: 'unknown_customer payment pi_unknown',
        };
      },
    ],
  ];

  it.each(mishaps)('shows %s, and nothing else, until it is put right', async (_, happen) => {
    const { seen, difference = {}, undo } = await happen();
    try {
      await finance.compare(today);
      expect(await finance.open()).toEqual([seen]);
      // Found again it is the same one.
      await Promise.all([finance.compare(today), finance.compare(today)]);
      expect(await finance.open()).toEqual([seen]);
      const { differences, exceptions } = await finance.reconciled(today);
      expect(differences).toEqual({ moneyCents: 0, messages: 0, provider: 0, ...difference });
      expect(exceptions).toHaveLength(1);
    } finally {
      await undo();
    }
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
    expect((await finance.reconciled(today)).exceptions).toEqual([]);
  });

  it('finds nothing in real refunds and disputes, won and lost', async () => {
    const buyers = await Promise.all(Array.from({ length: 3 }, () => system.account()));
    const payments: string[] = [];
    for (const buyer of buyers) {
      const { topUp } = await buyer.buy();
      await eventually(
        async () =>
          expect(await finance.collection('moneyMovements').countDocuments({ topUpId: topUp.id })).toBe(1),
        20_000,
      );
      payments.push((await system.stripe.paymentsOf(buyer.id))[0]?.id ?? '');
    }
    await system.stripe.refundInDashboard(payments[0] ?? '', 500);
    for (const [payment, outcome] of [
      [payments[1], 'won'],
      [payments[2], 'lost'],
    ] as const)
      await system.stripe.closeDispute((await system.stripe.dispute(payment ?? '')) ?? '', outcome);
    const accountId = { $in: buyers.map(({ id }) => id) };
    await eventually(async () => {
      const refunds = await finance.collection('refunds').find({ accountId }).toArray();
      const disputes = await finance.collection('disputes').find({ accountId }).toArray();
      const back = await finance
        .collection('moneyMovements')
        .find({ accountId, kind: { $ne: 'charge' } })
        .toArray();
      expect(refunds.map(({ state }) => state)).toEqual(['succeeded']);
      expect(disputes.map(({ state }) => String(state)).toSorted()).toEqual(['lost', 'won']);
      expect(back.map(({ kind }) => String(kind)).toSorted()).toEqual([
        'dispute',
        'dispute',
        'dispute_reversal',
        'refund',
      ]);
    }, 30_000);
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
    const { refundedCents, disputedCents, creditsRefunded } = await finance.reconciled(today);
    // 250 for the refund above this one, 250 for this one, and all of the lost one.
    expect({ refundedCents, disputedCents, creditsRefunded }).toEqual({
      refundedCents: 1_000,
      disputedCents: 2_000,
      creditsRefunded: 1_500,
    });
  });

  it('shows a second payment for the same top-up until it went back, which takes no credits', async () => {
    const buyer = await system.account();
    const { topUp } = await buyer.buy();
    await eventually(async () => expect((await buyer.billing()).outgoingTextMessages.remaining).toBe(1_000));
    const [first] = await system.stripe.paymentsOf(buyer.id);
    const card = (await buyer.stored())?.card?.paymentMethodId;
    if (first === undefined || card === undefined) throw new Error('nothing was paid');
    const second = await system.stripe.payAgain(first, card);
    const again = await eventually(async () => {
      const booked = await finance.collection('moneyMovements').findOne({ paymentIntentId: second });
      if (booked === null) throw new Error('the second payment is not booked yet');
      return String(booked['chargeId']);
    }, 20_000);
    await finance.compare(today);
    expect(await finance.open()).toEqual([`paid_not_credited charge ${again}`]);
    await system.stripe.refundInDashboard(second, 500);
    const wentBack = (times: number) =>
      eventually(async () => {
        const returns = { chargeId: again, kind: 'refund' };
        expect(await finance.collection('moneyMovements').countDocuments(returns)).toBe(times);
        const events = { type: 'charge.refunded', state: 'reflected', 'concerns.chargeId': again };
        expect(await finance.collection('stripeEvents').countDocuments(events)).toBe(times);
      }, 20_000);
    await wentBack(1);
    await finance.compare(today);
    expect(await finance.open()).toEqual([`paid_not_credited charge ${again}`]);
    expect((await finance.reconciled(today)).differences.moneyCents).toBe(1_500);
    await system.stripe.refundInDashboard(second, 1_500);
    await wentBack(2);
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
    expect((await buyer.billing()).outgoingTextMessages.remaining).toBe(1_000);
    expect(await finance.charge(topUp.id)).toMatchObject({ state: 'granted', refundedCents: 0, refunds: [] });
  });

  it('leaves open what is too young to be judged again', async () => {
    const booking = (id: string, kind: string, amountCents: number, at: Date) =>
      forge('moneyMovements', {
        ...aMovement({ id, kind, amountCents, sourceId: 're_young', chargeId, topUpId }, at),
        day: today,
      });
    await booking('txn_young', 'refund', -700, new Date());
    await finance.compare(today);
    expect(await finance.open()).toEqual(['amount_differs refund re_young']);
    // A clock that is ahead of ours: younger than any grace.
    const undo = await booking('txn_young_back', 'refund_failure', 200, new Date(Date.now() + 3_600_000));
    await finance.compare(today);
    expect(await finance.open()).toEqual(['amount_differs refund re_young']);
    expect((await finance.exceptions('cleared')).map(({ subject }) => subject.id)).not.toContain('re_young');
    await undo();
    await booking('txn_young_rest', 'refund_failure', 700, new Date());
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
    await finance.collection('moneyMovements').deleteMany({ sourceId: 're_young' });
  });

  it('clears an old charge of nobody’s on the day on which it goes back', async () => {
    const charged = new Date(Date.now() - 45 * DAY_MS);
    const undo = await forge('moneyMovements', {
      ...aMovement({ id: 'txn_old_stray', kind: 'charge', amountCents: 2_000 }, charged),
      chargeId: 'ch_old_stray',
    });
    await finance.compare(charged.toISOString().slice(0, 10));
    expect(await finance.open()).toEqual(['paid_not_credited charge ch_old_stray']);
    const undoRefund = await forge('moneyMovements', {
      ...aMovement({ id: 'txn_old_stray_back', kind: 'refund', amountCents: -2_000 }, new Date()),
      sourceId: 're_old_stray',
      chargeId: 'ch_old_stray',
    });
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
    await undo();
    await undoRefund();
  });

  it('shows each charge of a customer we do not know, also when one of them is resolved, on whichever day its events are', async () => {
    const [booked, told] = [new Date(Date.now() - 31 * DAY_MS), new Date(Date.now() - 30 * DAY_MS)];
    const [bookedOn, toldOn] = [booked, told].map((at) => at.toISOString().slice(0, 10)) as [string, string];
    const charged = async (name: string) => {
      const object = {
        object: 'charge',
        id: `ch_${name}`,
        customer: 'cus_other',
        payment_intent: `pi_${name}`,
      };
      const of = { chargeId: object.id, paymentIntentId: object.payment_intent };
      const movement = aMovement({ id: `txn_${name}`, kind: 'charge', amountCents: 4_900 }, booked);
      await forge('moneyMovements', { ...movement, ...of });
      const intent = { object: 'payment_intent', id: object.payment_intent, customer: 'cus_other' };
      await finance.post({ id: `evt_${name}_0`, type: 'payment_intent.created', object: intent }, booked);
      await finance.post({ id: `evt_${name}_1`, type: 'charge.succeeded', object }, told);
      await eventually(async () =>
        expect(
          await finance
            .collection('stripeEvents')
            .countDocuments({ 'concerns.paymentIntentId': object.payment_intent, state: 'reflected' }),
        ).toBe(2),
      );
    };
    const compareBoth = async () => {
      await finance.compare(toldOn);
      const seen = await finance.open();
      await finance.compare(bookedOn);
      expect(await finance.open()).toEqual(seen);
      return seen;
    };
    await charged('first');
    expect(await compareBoth()).toEqual(['unknown_customer charge ch_first']);
    expect((await finance.reconciled(bookedOn)).differences.moneyCents).toBe(4_900);
    await system.bus.request(resolveExceptionV1, {
      actor: FINANCE,
      exceptionId: 'unknown_customer:ch_first',
      resolution: { note: 'Another product.' },
    });
    expect(await compareBoth()).toEqual([]);
    await charged('second');
    expect(await compareBoth()).toEqual(['unknown_customer charge ch_second']);
    await forge('moneyMovements', {
      ...aMovement({ id: 'txn_second_back', kind: 'refund', amountCents: -4_900 }, new Date()),
      sourceId: 're_second',
      chargeId: 'ch_second',
    });
    expect(await compareBoth()).toEqual(['unknown_customer charge ch_second']);
    await finance.compare(today);
    expect(await finance.open()).toEqual(['unknown_customer charge ch_second']);
    expect((await finance.reconciled(bookedOn)).differences.moneyCents).toBe(0);
    await finance.collection('stripeEvents').updateMany({ unknown: true }, { $set: { unknown: false } });
    await finance.collection('moneyMovements').deleteMany({ chargeId: { $in: ['ch_first', 'ch_second'] } });
    await finance.compare(bookedOn);
    expect(await finance.open()).toEqual([]);
  });

  it('says how many are open, however many are resolved and more than are listed', async () => {
    const day = '2026-01-07';
    const exception = (index: number) => ({
      _id: `debited_not_sent:crowd-${index}`,
      id: `debited_not_sent:crowd-${index}`,
      type: 'debited_not_sent',
      day,
      accountId: null,
      subject: { type: 'message', id: `crowd-${index}` },
      expected: null,
      found: null,
      difference: 1,
      state: index < 120 ? 'open' : 'resolved',
      owner: null,
      notes: [],
      openedAt: new Date(Date.parse(day) + index),
      clearedAt: null,
      resolution: null,
    });
    await finance
      .collection('exceptions')
      .insertMany(Array.from({ length: 150 }, (_, index) => exception(index)));
    const { exceptions, openExceptions, differences } = await finance.reconciled(day);
    expect({ listed: exceptions.length, openExceptions, messages: differences.messages }).toEqual({
      listed: 100,
      openExceptions: 120,
      messages: 120,
    });
    await finance.collection('exceptions').deleteMany({ day });
  });

  it('opens a cleared one again when it is back, as the same one', async () => {
    const id = `${account.id}-comes-and-goes`;
    const versions: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      accept(id);
      await finance.compare(today);
      versions.push(...(await finance.exceptions('open')).map((exception) => exception.id));
      texts.accepted.delete(id);
      await finance.compare(today);
    }
    expect(versions).toEqual([`sent_not_debited:${id}`, `sent_not_debited:${id}`]);
    expect(await finance.collection('exceptions').findOne({ _id: `sent_not_debited:${id}` })).toMatchObject({
      state: 'cleared',
      clearedAt: expect.any(Date),
    });
  });

  it('matches a text near midnight with its debit of the next day', async () => {
    const id = sent[1] ?? '';
    const text = texts.accepted.get(id);
    if (text === undefined) throw new Error('the text is not there');
    const yesterday = new Date(Date.parse(today) - 1).toISOString();
    texts.accepted.set(id, { ...text, acceptedAt: yesterday });
    await finance.compare(today);
    await finance.compare(yesterday.slice(0, 10));
    expect(await finance.open()).toEqual([]);
    texts.accepted.set(id, text);
  });

  it('clears nothing it could not look at, and is not done until it could', async () => {
    texts.unknownAtProvider.set('SMaway', {
      providerMessageId: 'SMaway',
      accountId: null,
      sentAt: new Date().toISOString(),
    });
    await finance.compare(today);
    const { comparedAt } = await finance.reconciled(today);
    texts.providerIsAway = true;
    texts.unknownAtProvider.clear();
    accept(`${account.id}-meanwhile`);
    const days = finance.collection('comparedDays');
    await days.updateOne({ _id: today }, { $set: { dueAt: new Date(0) } });
    // What can be looked at is looked at all the same.
    await eventually(async () =>
      expect((await finance.open()).toSorted()).toEqual([
        'provider_message_unknown provider_message SMaway',
        `sent_not_debited message ${account.id}-meanwhile`,
      ]),
    );
    expect((await finance.reconciled(today)).comparedAt).toBe(comparedAt);
    texts.providerIsAway = false;
    texts.accepted.delete(`${account.id}-meanwhile`);
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
  });

  it('clears what is filed under an old day with the day that puts it right, and watches the old one till then', async () => {
    const opened = new Date(Date.now() - 50 * DAY_MS);
    const openedOn = opened.toISOString().slice(0, 10);
    await finance.compare(openedOn);
    await forge('disputes', {
      _id: 'dp_old',
      id: 'dp_old',
      topUpId: 'acc_old:1',
      accountId: 'acc_old',
      state: 'open',
      amountCents: 2_000,
      messages: 0,
      shortfallMessages: 1_000,
      reason: 'fraudulent',
      createdAt: opened,
    });
    await forge('moneyMovements', {
      ...aMovement({ id: 'txn_old_dispute', kind: 'dispute', amountCents: -2_000 }, opened),
      sourceId: 'dp_old',
      topUpId: 'acc_old:1',
    });
    // Its money comes back today; the word that it was won is late.
    await forge('moneyMovements', {
      ...aMovement({ id: 'txn_old_reversal', kind: 'dispute_reversal', amountCents: 2_000 }, new Date()),
      sourceId: 'dp_old',
      topUpId: 'acc_old:1',
    });
    await finance.compare(today);
    expect(await finance.open()).toEqual(['amount_differs dispute dp_old']);
    expect(await finance.collection('exceptions').findOne({ state: 'open' })).toMatchObject({
      day: openedOn,
    });
    expect(await finance.collection('comparedDays').findOne({ _id: openedOn })).toMatchObject({
      dueAt: expect.any(Date),
    });
    await finance.collection('disputes').updateOne({ _id: 'dp_old' }, { $set: { state: 'won' } });
    await finance.compare(today);
    expect(await finance.open()).toEqual([]);
    await finance.collection('disputes').deleteOne({ _id: 'dp_old' });
    await finance.collection('moneyMovements').deleteMany({ sourceId: 'dp_old' });
  });

  it('leaves an old day alone until something of that day comes late', async () => {
    const at = new Date(Date.now() - 40 * DAY_MS);
    const day = at.toISOString().slice(0, 10);
    const days = finance.collection('comparedDays');
    await finance.compare(day);
    await eventually(async () => expect(await days.findOne({ _id: day })).toMatchObject({ dueAt: null }));
    const before = await days.findOne({ _id: day });
    const object = { object: 'charge', id: 'ch_late', customer: 'cus_late', metadata: {} };
    // The event says that it is as old as that; it is posted today.
    expect(await finance.post({ id: 'evt_late', type: 'charge.succeeded', object }, at)).toBe(200);
    await eventually(async () => {
      expect((await days.findOne({ _id: day }))?.['comparedAt']).not.toEqual(before?.['comparedAt']);
      expect(await finance.open()).toEqual(['unknown_customer event evt_late']);
    }, 20_000);
    // While it is open, the day is looked at again, however old it is.
    await eventually(async () =>
      expect(await days.findOne({ _id: day })).toMatchObject({ dueAt: expect.any(Date) }),
    );
    await finance.collection('stripeEvents').updateMany({ unknown: true }, { $set: { unknown: false } });
    await finance.compare(day);
    expect(await finance.open()).toEqual([]);
  });

  it('reads that day of the ledger only, and no entry of it', async () => {
    const old = new Date(Date.now() - 60 * DAY_MS);
    const entry = (index: number, at: Date) => ({
      _id: `old-${index}:used`,
      id: `old-${index}:used`,
      accountId: 'acc_old',
      sequence: index,
      at,
      kind: 'used',
      messages: -1,
      balanceAfter: 0,
      cause: { type: 'message', id: `old-${index}` },
      amountCents: null,
    });
    const entries = Array.from({ length: 900 }, (_, index) =>
      entry(index, new Date(old.getTime() + (index % 3) * DAY_MS)),
    );
    await finance.collection('ledger').insertMany(entries);
    const { db } = system.connection;
    await db?.command({ profile: 2 });
    try {
      const day = await finance.reconciled(old.toISOString().slice(0, 10));
      expect(day.creditsUsed).toBe(300);
    } finally {
      await db?.command({ profile: 0 });
    }
    const [read] =
      (await db?.collection('system.profile').find({ 'command.aggregate': 'ledger' }).toArray()) ?? [];
    expect(read).toMatchObject({ docsExamined: 0 });
    expect(Number(read?.['keysExamined'])).toBeLessThanOrEqual(302);
    await finance.collection('ledger').deleteMany({ accountId: 'acc_old' });
  });
});
