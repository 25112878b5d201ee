import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem, idsFor } from '../test/billing-system.js';

describe('the life of a refill', () => {
  let system: BillingSystem;
  beforeAll(async () => {
    system = await BillingSystem.start(2);
  }, 240_000);
  afterAll(() => system.stop());
  afterEach(() => system.stripe.clearFaults());

  const soon = 40_000;
  const expectSound = async (account: BilledAccount) => expect(await account.brokenInvariants()).toEqual([]);
  const paidOf = async (account: BilledAccount) =>
    (await system.stripe.paymentsOf(account.id)).filter(({ status }) => status === 'succeeded').length;
  const askedToConfirm = async (): Promise<{ account: BilledAccount; ids: string[]; topUpId: string }> => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'authentication_required', 2);
    const ids = idsFor(account, 3);
    await account.reserve(...ids);
    await account.heardReason('PAYMENT_PROBLEM', ids);
    const topUpId = (await account.billing()).autoRefill.confirmationNeededFor;
    if (topUpId === null) throw new Error('no confirmation is needed');
    return { account, ids, topUpId };
  };

  it('takes four thousand cents for a hundred racers and not a cent more', async () => {
    const account = await system.account();
    await account.update({ monthlyLimitCents: 4_000 });
    const ids = idsFor(account, 3_000);
    await Promise.all(
      Array.from({ length: 100 }, (_, racer) => account.reserve(...ids.slice(racer * 30, racer * 30 + 30))),
    );
    await eventually(
      async () =>
        expect(await account.stored()).toMatchObject({
          held: 2_000,
          waitingCount: 1_000,
          waitingReason: 'MONTHLY_LIMIT_REACHED',
        }),
      soon,
    );
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(2);
    expect((await account.billing()).autoRefill).toMatchObject({
      state: 'limit_reached',
      spentThisMonthCents: 4_000,
    });
    expect((await account.notices()).filter(({ kind }) => kind === 'limit-reached')).toHaveLength(1);
    await expectSound(account);
  }, 120_000);

  it('sells packs once for a hundred clicks with one key', async () => {
    const account = await system.account();
    const bought = await Promise.all(Array.from({ length: 100 }, () => account.buy('one-key', 'owner', 3)));
    expect(new Set(bought.map(({ topUp }) => topUp.id)).size).toBe(1);
    await eventually(
      async () => expect((await account.billing()).outgoingTextMessages.remaining).toBe(3_000),
      soon,
    );
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    expect(await account.topUps()).toMatchObject([
      {
        amountCents: 6_000,
        origin: 'manual',
        boughtBy: { id: 'u_owner' },
        card: { brand: 'visa', last4: '4242' },
      },
    ]);
    expect(await account.months()).toMatchObject([{ count: 1, chargedCents: 6_000, refundedCents: 0 }]);
    await expectSound(account);
  }, 120_000);

  it('buys one pack by itself when ten were declined and another card is saved', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'insufficient_funds', 1);
    await account.buy(null, 'owner', 10);
    await eventually(async () => expect((await account.topUps())[0]?.state).toBe('declined'), soon);
    const ids = idsFor(account, 1);
    await account.reserve(...ids);
    await account.heardReason('PAYMENT_PROBLEM', ids);
    await account.saveCard('pm_card_mastercard');
    await account.heard('held', ids);
    expect(await account.topUps()).toMatchObject([
      { state: 'granted', amountCents: 2_000, origin: 'automatic', boughtBy: null },
    ]);
    const payments = await system.stripe.paymentsOf(account.id);
    expect(payments.map(({ amount, status }) => [amount, status])).toEqual([
      [20_000, 'canceled'],
      [2_000, 'succeeded'],
    ]);
    await expectSound(account);
  }, 120_000);

  it('goes through once the firm confirms it, with one page and one payment for ten clicks', async () => {
    const { account, ids, topUpId } = await askedToConfirm();
    const pages = await Promise.all(Array.from({ length: 10 }, () => account.confirm(topUpId)));
    expect(new Set(pages).size).toBe(1);
    expect(await account.confirm(topUpId)).toBe(pages[0]);
    expect((await account.billing()).autoRefill).toMatchObject({
      state: 'payment_problem',
      confirmationNeededFor: topUpId,
    });
    await expect(account.retry(topUpId)).rejects.toMatchObject({ code: 'TOP_UP_NOT_RETRYABLE' });
    expect((await account.buy()).topUp.id).toBe(topUpId);
    await expect(account.confirm(topUpId, 'member')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await system.stripe.paymentsOf(account.id)).toMatchObject([{ status: 'requires_action' }]);
    await system.stripe.answerBank(pages[0] ?? '', 'confirm');
    await account.heard('held', ids);
    expect(await paidOf(account)).toBe(1);
    expect((await account.billing()).autoRefill).toMatchObject({ state: 'on', confirmationNeededFor: null });
    await expect(account.confirm(topUpId)).rejects.toMatchObject({ code: 'NO_BANK_CONFIRMATION_NEEDED' });
    await expectSound(account);
  }, 120_000);

  it('is bought with the card of a new customer after the first was deleted, although the cancellation goes unheard', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'insufficient_funds', 1);
    await account.buy();
    await eventually(async () => expect((await account.topUps())[0]?.state).toBe('declined'), soon);
    const [customer] = await system.stripe.customersOf(account.id);
    await system.stripe.deleteCustomer(customer ?? '');
    await eventually(async () => expect((await account.stored())?.customer).toBe(null), soon);
    await account.saveCard('pm_card_mastercard');
    await system.stripe.fault({
      provider: 'stripe',
      method: 'POST',
      path: 'payment_intents/.*/cancel$',
      action: 'accept_then_drop',
      times: 2,
    });
    await account.buy();
    await eventually(
      async () => expect((await account.billing()).outgoingTextMessages.remaining).toBe(1_000),
      soon,
    );
    const payments = await system.stripe.paymentsOf(account.id);
    expect(payments.map(({ status }) => status)).toEqual(['canceled', 'succeeded']);
    expect(await account.topUps()).toMatchObject([{ state: 'granted', card: { brand: 'mastercard' } }]);
    await expectSound(account);
  }, 120_000);

  it('grants although no webhook tells of the confirmation', async () => {
    const { account, ids, topUpId } = await askedToConfirm();
    const page = await account.confirm(topUpId);
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await system.stripe.answerBank(page, 'confirm');
    await account.heard('held', ids);
    expect(await paidOf(account)).toBe(1);
    await expectSound(account);
  }, 120_000);

  it('stays declined when the bank is refused or left, and can be tried again', async () => {
    const { account, ids, topUpId } = await askedToConfirm();
    await system.stripe.answerBank(await account.confirm(topUpId), 'refuse');
    await eventually(
      async () =>
        expect((await account.topUps())[0]).toMatchObject({
          state: 'declined',
          failureCode: 'payment_intent_authentication_failure',
          confirmationNeeded: true,
        }),
      soon,
    );
    await system.stripe.nextOutcome(account.id, 'authentication_required', 1);
    await account.confirm(topUpId);
    await account.backdateTopUp(16 * 60_000);
    await eventually(() => account.retry(topUpId), soon);
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toMatchObject([{ status: 'succeeded' }]);
    await expectSound(account);
  }, 120_000);

  it('is told once each to owners and admins, in the application and by mail', async () => {
    const account = await system.account();
    await account.update({ lowBalanceNotice: 990 }, 'admin');
    await system.stripe.nextOutcome(account.id, 'insufficient_funds', 1);
    await account.reserve(...idsFor(account, 20));
    await eventually(async () => expect((await account.topUps())[0]?.state).toBe('declined'), soon);
    await account.retry((await account.topUps())[0]?.id ?? '');
    await account.heard('held', idsFor(account, 20));
    await eventually(async () => {
      const stored = await system.connection.db
        ?.collection('notices')
        .find({ accountId: account.id })
        .toArray();
      expect(stored?.map(({ nextCheckAt, mailedTo }) => ({ nextCheckAt, mailedTo }))).toEqual(
        Array.from({ length: 3 }, () => ({
          nextCheckAt: null,
          mailedTo: expect.arrayContaining(['u_owner', 'u_admin']),
        })),
      );
    }, soon);
    const kinds = (await account.notices('admin')).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['balance-low', 'payment-declined', 'refilled']);
    await expect(account.notices('member')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const letters = await system.mailbox();
    expect(letters).toContain('Subject: Text messaging: Your card was declined');
    expect(letters).toContain('insufficient funds');
    expect((await account.changes()).map(({ action, actor }) => [action, actor?.id])).toEqual([
      ['top-up-retried', 'u_admin'],
      ['auto-refill-changed', 'u_admin'],
      ['card-setup-started', 'u_owner'],
    ]);
  }, 120_000);
});
