import { type RunningSystem } from '#testing/running-system';
import { sharedSystem } from '#testing/shared-system';
import { type TopUp } from '#contracts/http/billing.http';
import { eventually } from '#testing/eventually';
import { Firm, expectOk, inParallel } from '../product/firm.js';
import { Simulator } from '../product/simulator.js';
import { expectBooksToBalance } from './invariants.js';

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Sends `count` texts at once over some conversations and answers how many of them were accepted. */
async function race(firm: Firm, count: number, width = 50): Promise<void> {
  const conversations = await Promise.all(indexes(Math.min(25, count)).map(() => firm.conversation()));
  await inParallel(indexes(count), width, async (index) => {
    const conversation = conversations[index % conversations.length];
    if (conversation !== undefined) await firm.send(conversation.id, `racer ${index}`);
  });
}

describe('running out of messages', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await sharedSystem();
  }, 120_000);
  afterEach(() => new Simulator(system.simulatorUrl).clearFaults());
  afterAll(() => system.stop());

  async function firmAtZero(): Promise<Firm> {
    const firm = await Firm.open(system);
    await firm.spendAll();
    return firm;
  }

  async function expectDrained(firm: Firm, used: number, remaining: number): Promise<void> {
    await eventually(async () => {
      expect((await firm.billing()).outgoingTextMessages).toMatchObject({ used, remaining });
    }, 90_000);
    await expectBooksToBalance(firm);
  }

  it('buys nothing before somebody sends', async () => {
    const firm = await firmAtZero();
    expect(await firm.simulator.paymentIntentsOf(firm.accountId)).toEqual([]);
    expect((await firm.owner.get<{ items: TopUp[] }>('/billing/top-ups')).body.items).toEqual([]);
  }, 90_000);

  it('charges 50 racers once', async () => {
    const firm = await firmAtZero();
    await race(firm, 50);
    await expectDrained(firm, 150, 950);
    expect(await firm.simulator.paymentIntentsOf(firm.accountId)).toMatchObject([
      { amount: 2000, status: 'succeeded' },
    ]);
    const { items } = expectOk(await firm.owner.get<{ items: TopUp[] }>('/billing/top-ups'));
    expect(items).toMatchObject([{ state: 'granted', amountCents: 2000, currency: 'usd', messages: 1000 }]);
    expect(items[0]?.receiptUrl).toMatch(/^http/);
    const racers = system
      .collection('messaging', 'messages')
      .find({ accountId: firm.accountId, body: /^racer/ });
    const racerIds = (await racers.toArray()).map(({ _id }) => String(_id));
    expect(racerIds).toContain(items[0]?.firstMessageId);
    const forMembers = expectOk(await firm.member.get<{ items: TopUp[] }>('/billing/top-ups')).items;
    expect(forMembers).toMatchObject([{ state: 'granted' }]);
    expect(forMembers[0]).not.toHaveProperty('firstMessageId');
  }, 120_000);

  it('charges 1,001 racers twice', async () => {
    const firm = await firmAtZero();
    await race(firm, 1001, 100);
    await expectDrained(firm, 1101, 999);
    expect(await firm.simulator.paymentIntentsOf(firm.accountId)).toHaveLength(2);
  }, 180_000);

  it.each([
    [
      'answers 500 after charging',
      {
        provider: 'stripe',
        method: 'POST',
        path: 'payment_intents',
        action: 'status_after',
        status: 500,
        times: 3,
      },
    ],
    [
      'charges and cuts the line',
      { provider: 'stripe', method: 'POST', path: 'payment_intents', action: 'accept_then_drop', times: 3 },
    ],
    [
      'charges and never answers',
      { provider: 'stripe', method: 'POST', path: 'payment_intents', action: 'accept_then_hang', times: 1 },
    ],
    [
      'answers something that is no payment',
      {
        provider: 'stripe',
        method: 'POST',
        path: 'payment_intents',
        action: 'status_before',
        status: 502,
        body: 'json_no_error_key',
        times: 2,
      },
    ],
    [
      'delivers every webhook five times',
      { provider: 'webhook', path: '/stripe/webhook', action: 'webhook_dup', n: 4, times: 20 },
    ],
    [
      'delivers webhooks before it answers',
      { provider: 'webhook', path: '/stripe/webhook', action: 'webhook_before_response', times: 20 },
    ],
    [
      'delivers webhooks late',
      { provider: 'webhook', path: '/stripe/webhook', action: 'webhook_delay', delayMs: 3000, times: 20 },
    ],
    [
      'never delivers a webhook',
      { provider: 'webhook', path: '/stripe/webhook', action: 'webhook_drop', times: 'always' },
    ],
  ])(
    'charges once when Stripe %s',
    async (_, fault) => {
      const firm = await firmAtZero();
      await firm.simulator.fault(fault);
      await race(firm, 20);
      await expectDrained(firm, 120, 980);
      expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(1);
    },
    120_000,
  );

  it('keeps messages through a declined card, charges no more, and sends them with the new card', async () => {
    const firm = await firmAtZero();
    await firm.simulator.declineNext(firm.accountId, 1);
    const conversation = await firm.conversation();
    const first = await firm.send(conversation.id, 'first');
    expect((await firm.eventuallyState(conversation.id, first.id, 'blocked')).reason?.code).toBe(
      'PAYMENT_PROBLEM',
    );
    expect((await firm.billing()).autoRefill.state).toBe('payment_problem');
    for (const index of indexes(10)) await firm.send(conversation.id, `attempt ${index}`);
    await eventually(async () => {
      const states = (await firm.messages(conversation.id)).map((message) => message.state);
      expect(states).toEqual(indexes(11).map(() => 'blocked'));
    });
    expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(1);

    await firm.saveCard('pm_card_mastercard');
    await eventually(async () => {
      const states = (await firm.messages(conversation.id)).map((message) => message.state);
      expect(states).toEqual(indexes(11).map(() => 'delivered'));
    }, 60_000);
    expect((await firm.textsTo(conversation.mobileNumber)).map((text) => text.body)).toEqual([
      'first',
      ...indexes(10).map((index) => `attempt ${index}`),
    ]);
    await expectDrained(firm, 111, 989);
  }, 120_000);

  it('switches automatic refill off after three declines, and Try again works once it is on', async () => {
    const firm = await firmAtZero();
    await firm.simulator.declineNext(firm.accountId, 3);
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'waiting');
    await firm.eventuallyState(conversation.id, id, 'blocked');
    const topUps = async () => expectOk(await firm.owner.get<{ items: TopUp[] }>('/billing/top-ups')).items;
    for (const declines of [2, 3]) {
      const [topUp] = await topUps();
      expectOk(await firm.owner.post(`/billing/top-ups/${topUp?.id}/retry`));
      await eventually(async () =>
        expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(declines),
      );
      await eventually(async () => expect((await topUps())[0]).toMatchObject({ state: 'declined' }));
    }
    expect((await firm.billing()).autoRefill.state).toBe('off');
    expect(await firm.member.put('/billing/auto-refill', { enabled: true })).toMatchObject({ status: 403 });
    expectOk(await firm.owner.put('/billing/auto-refill', { enabled: true }));
    await firm.eventuallyState(conversation.id, id, 'delivered');
    await expectDrained(firm, 101, 999);
    expect(await firm.simulator.paymentIntentsOf(firm.accountId)).toHaveLength(1);
  }, 120_000);

  it('never spends more than the monthly limit, and goes on when it is raised', async () => {
    const firm = await firmAtZero();
    expectOk(await firm.owner.put('/billing/auto-refill', { monthlyLimitCents: 1999 }));
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'over the limit');
    expect((await firm.eventuallyState(conversation.id, id, 'blocked')).reason?.code).toBe(
      'MONTHLY_LIMIT_REACHED',
    );
    expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(0);
    expectOk(await firm.owner.put('/billing/auto-refill', { monthlyLimitCents: 2000 }));
    await firm.eventuallyState(conversation.id, id, 'delivered');
    expect((await firm.billing()).autoRefill).toMatchObject({
      state: 'limit_reached',
      spentThisMonthCents: 2000,
    });
    await expectDrained(firm, 101, 999);
  }, 120_000);

  it('sells 1,000 more at once when an owner buys now, one at a time', async () => {
    const firm = await Firm.open(system);
    expect(await firm.member.post('/billing/top-ups')).toMatchObject({ status: 403 });
    const answers = await Promise.all(
      indexes(10).map(() => firm.owner.post<{ topUp: TopUp }>('/billing/top-ups')),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    await eventually(async () => expect(await firm.remaining()).toBeGreaterThanOrEqual(1100));
    const granted = (await firm.simulator.paymentIntentsOf(firm.accountId)).length;
    expect(granted).toBe(new Set(answers.map((answer) => answer.body.topUp.id)).size);
    await expectDrained(firm, 0, 100 + 1000 * granted);
  }, 60_000);

  it('blocks without a card and sends when one is saved', async () => {
    const firm = await Firm.open(system, { card: null });
    await firm.spendAll();
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'no card');
    expect((await firm.eventuallyState(conversation.id, id, 'blocked')).reason?.code).toBe('PAYMENT_PROBLEM');
    await firm.saveCard('pm_card_visa');
    await firm.eventuallyState(conversation.id, id, 'delivered');
    await expectDrained(firm, 101, 999);
  }, 90_000);

  it('exports the history as CSV', async () => {
    const firm = await Firm.open(system);
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'one');
    await firm.eventuallyState(conversation.id, id, 'delivered');
    await eventually(async () => {
      const answer = await firm.owner.get<string>('/billing/history.csv');
      expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
      const lines = answer.body.trim().split(/\r?\n/);
      expect(lines).toHaveLength(3);
      expect(lines[0]).toContain('balanceAfter');
      expect(lines[1]).toContain('-1');
    });
  });
});
