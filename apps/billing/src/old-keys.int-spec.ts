import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem, idsFor } from '../test/billing-system.js';

/** Stripe forgets an idempotency key after 24 hours: the same key then charges, or makes a customer, once more. */
describe('an idempotency key older than a day', () => {
  let system: BillingSystem;
  beforeAll(async () => {
    system = await BillingSystem.start(1);
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.stripe.clearFaults());

  const silence = async (fault: Record<string, unknown>) => {
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
    await system.stripe.fault({ provider: 'stripe', method: 'POST', ...fault });
    // Nothing can be read either: so the outcome stays unknown until the key is old.
    await system.stripe.fault({
      provider: 'stripe',
      method: 'GET',
      path: '/v1/(payment_intents|customers)',
      action: 'status_before',
      status: 503,
      times: 'always',
    });
  };

  /** A day goes by, for Stripe and for what billing wrote down. */
  const aDayLater = async (account: BilledAccount) => {
    await eventually(async () => {
      const pending = await system.connection.db
        ?.collection('topUps')
        .findOne({ accountId: account.id, state: 'pending', checks: { $gte: 2 } });
      if (!pending) throw new Error('it was not looked at twice yet');
    });
    await account.backdateTopUp(25 * 3_600_000);
    await system.stripe.advance('25h');
    await system.stripe.clearFaults();
    await system.stripe.fault({ provider: 'webhook', path: '.*', action: 'webhook_drop', times: 'always' });
  };

  it.each([
    ['broke after charging', { path: 'payment_intents$', action: 'accept_then_drop', times: 'always' }],
    [
      'answered 500 after charging',
      { path: 'payment_intents$', action: 'status_after', status: 500, times: 'always' },
    ],
  ])('does not charge again what was paid when the call %s', async (_, fault) => {
    const account = await system.account();
    await silence(fault);
    const ids = idsFor(account, 3);
    await account.reserve(...ids);
    await account.heardReason('ADDING_MESSAGES', ids);
    await aDayLater(account);
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(997);
    expect(await account.brokenInvariants()).toEqual([]);
  });

  it('starts anew, once, what certainly never reached Stripe', async () => {
    const account = await system.account();
    await silence({ path: 'payment_intents$', action: 'status_before', status: 503, times: 'always' });
    const ids = idsFor(account, 2);
    await account.reserve(...ids);
    await account.heardReason('ADDING_MESSAGES', ids);
    expect(await system.stripe.paymentsOf(account.id)).toEqual([]);
    await aDayLater(account);
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect(await account.topUps()).toHaveLength(1);
    expect(await account.brokenInvariants()).toEqual([]);
  });

  it('does not try again by itself what was declined unheard', async () => {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'insufficient_funds', 1);
    await silence({ path: 'payment_intents$', action: 'status_after', status: 500, times: 'always' });
    const ids = idsFor(account, 1);
    await account.reserve(...ids);
    await account.heardReason('ADDING_MESSAGES', ids);
    await aDayLater(account);
    await account.heardReason('PAYMENT_PROBLEM', ids);
    expect(await system.stripe.attemptsOf(account.id)).toBe(1);
    expect((await account.topUps())[0]).toMatchObject({ state: 'declined' });
    await account.retry((await account.topUps())[0]?.id ?? '');
    await account.heard('held', ids);
    expect(await system.stripe.paymentsOf(account.id)).toHaveLength(1);
    expect(await account.brokenInvariants()).toEqual([]);
  });

  it('makes no second customer of an account', async () => {
    const account = await system.account(null);
    await system.stripe.fault({
      provider: 'stripe',
      method: 'POST',
      path: '/v1/customers$',
      action: 'accept_then_drop',
      times: 'always',
    });
    await expect(account.saveCard('pm_card_visa')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    const [made] = await system.stripe.customersOf(account.id);
    expect(made).toBeDefined();
    expect((await account.stored())?.customer).toMatchObject({ id: null });
    await account.backdateCustomer(25 * 3_600_000);
    await system.stripe.advance('25h');
    await system.stripe.clearFaults();
    await account.saveCard('pm_card_visa');
    expect(await system.stripe.customersOf(account.id)).toEqual([made]);
    expect((await account.stored())?.customer?.id).toBe(made);
  });
});
