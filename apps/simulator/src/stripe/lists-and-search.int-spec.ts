import Stripe from 'stripe';
import { failureOf } from '../../test/failure-of.js';
import { SimulatedStripe, twentyDollars } from '../../test/simulated-stripe.js';

describe('lists, search and expansion, through the Stripe SDK', () => {
  let sim: SimulatedStripe;
  let stripe: Stripe;

  beforeAll(async () => {
    sim = await SimulatedStripe.start({ SIM_SEARCH_LAG: '5000', SIM_BANK_DELAY: '0' });
    stripe = sim.client();
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.reset());

  const charge = (topup: string) =>
    stripe.paymentIntents.create({
      ...twentyDollars,
      payment_method: 'pm_card_visa',
      metadata: { topup_id: topup },
    });

  it('pages through more than one page, newest first', async () => {
    for (let number = 1; number <= 12; number += 1) await stripe.customers.create({ name: `Firm ${number}` });
    const first = await stripe.customers.list({ limit: 5 });
    expect(first.has_more).toBe(true);
    const all = await stripe.customers.list({ limit: 5 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ name }) => name)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Firm ${12 - index}`),
    );
    const before = await stripe.customers.list({ limit: 2, ending_before: all[4]?.id ?? '' });
    expect(before.data.map(({ name }) => name)).toEqual(['Firm 10', 'Firm 9']);
    expect(await failureOf(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
    expect(await failureOf(stripe.customers.list({ starting_after: 'cus_nobody' }))).toMatchObject({
      code: 'resource_missing',
    });
  });

  it('lists the intents of one customer since a time', async () => {
    const { customer, payment_method } = await sim.customerWithCard();
    await charge('other');
    const mine = await stripe.paymentIntents.create({ ...twentyDollars, customer, payment_method });
    const since = await stripe.paymentIntents.list({ customer, created: { gte: mine.created - 60 } });
    expect(since.data.map(({ id }) => id)).toEqual([mine.id]);
    const later = await stripe.paymentIntents.list({ customer, created: { gt: mine.created + 60 } });
    expect(later.data).toEqual([]);
  });

  it('finds by search only what is old enough', async () => {
    const query = "metadata['topup_id']:'t1' AND status:'succeeded'";
    const intent = await charge('t1');
    await charge('t2');
    expect((await stripe.paymentIntents.search({ query })).data).toEqual([]);
    await sim.control('POST', '/clock', { advance: '6s' });
    expect((await stripe.paymentIntents.search({ query })).data.map(({ id }) => id)).toEqual([intent.id]);
    const charges = await stripe.charges.search({ query: 'amount>1999', limit: 1 });
    expect(charges.has_more).toBe(true);
    const next = await stripe.charges.search({
      query: 'amount>1999',
      limit: 1,
      page: charges.next_page ?? '',
    });
    expect(next.data[0]?.payment_intent).toBe(intent.id);
    expect(await failureOf(stripe.charges.search({ query: 'colour:"red"' }))).toMatchObject({
      param: 'query',
    });
    expect(await failureOf(stripe.charges.search({ query: 'status:' }))).toMatchObject({ param: 'query' });
  });

  it('finds charges by their card and by what became of them', async () => {
    const refunded = await sim.pay('pm_card_mastercard');
    await sim.pay();
    await stripe.refunds.create({ charge: refunded.id });
    await sim.control('POST', '/clock', { advance: '6s' });
    const find = async (query: string) => (await stripe.charges.search({ query })).data.map(({ id }) => id);
    expect(await find("payment_method_details.card.last4:'4444'")).toEqual([refunded.id]);
    expect(await find("refunded:'true' AND -disputed:'true'")).toEqual([refunded.id]);
    expect(await find("disputed:'true'")).toEqual([]);
  });

  it('expands single objects and lists, several levels deep, and refuses what it cannot', async () => {
    const { customer, payment_method } = await sim.customerWithCard();
    await stripe.paymentIntents.create({ ...twentyDollars, customer, payment_method });
    await sim.control('POST', '/clock', { advance: '2s' });
    const listed = await stripe.paymentIntents.list({
      expand: ['data.customer', 'data.payment_method', 'data.latest_charge.balance_transaction'],
    });
    expect(listed.data[0]).toMatchObject({
      customer: { object: 'customer', id: customer },
      payment_method: { object: 'payment_method', id: payment_method },
      latest_charge: { object: 'charge', balance_transaction: { object: 'balance_transaction', fee: 88 } },
    });
    expect(await failureOf(stripe.charges.list({ expand: ['data.invoice'] }))).toMatchObject({
      param: 'expand',
    });
  });

  it('makes funds available after two days, or at once for the card that says so', async () => {
    await charge('t1');
    await stripe.paymentIntents.create({ ...twentyDollars, payment_method: 'pm_card_bypassPending' });
    await sim.control('POST', '/clock', { advance: '2s' });
    const statuses = async () => (await stripe.balanceTransactions.list()).data.map(({ status }) => status);
    expect((await statuses()).toSorted()).toEqual(['available', 'pending']);
    await sim.control('POST', '/clock', { advance: '2d' });
    expect(await statuses()).toEqual(['available', 'available']);
  });
});
