import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Billing, type TopUp } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { type UsageRow } from '#contracts/http/usage.http';
import { FakeApi } from '../../../test/fake-api';
import { renderScreen } from '../../../test/render-screen';
import { aDeclinedTopUp, ANA, anAutoRefill, aTopUp } from '../../../test/samples';
import { RequireSession } from '../../app/session/require-session';
import { SubscriptionPage } from './subscription-page';

const off: Subscription = {
  plan: 'pro',
  textMessaging: {
    available: true,
    included: false,
    firstIncludedAt: null,
    number: { state: 'none', phoneNumber: null, reasonCode: null, reason: null },
  },
  outgoingTextMessages: { remaining: 0 },
  version: 1,
};
const on: Subscription = {
  ...off,
  textMessaging: {
    ...off.textMessaging,
    included: true,
    firstIncludedAt: '2026-11-01T10:00:00.000Z',
    number: {
      state: 'failed',
      phoneNumber: null,
      reasonCode: 'NONE_AVAILABLE',
      reason: 'No texting number is available right now.',
    },
  },
  version: 2,
};
const billing: Billing = {
  outgoingTextMessages: { remaining: 914, free: 14, purchased: 900, used: 186 },
  autoRefill: anAutoRefill({ spentThisMonthCents: 2_000 }),
  paymentMethod: { brand: 'visa', last4: '4242', expMonth: 4, expYear: 2030 },
  price: { amountCents: 2_000, currency: 'usd', messages: 1_000 },
};
const declined = aDeclinedTopUp();

function open(
  subscription: Subscription,
  {
    role = 'owner',
    bill = billing,
    topUps = [] as TopUp[],
    usage = [] as UsageRow[],
    address = '/settings/subscription',
  } = {},
) {
  const api = new FakeApi()
    .on('GET /me', {
      user: { id: 'u_ana', name: 'Ana Alvarez', email: null },
      account: { id: 'acc_alvarez', name: 'Alvarez Immigration Law' },
      role,
      platformRole: null,
    })
    .on('GET /subscription', subscription)
    .on('GET /billing', bill)
    .on('GET /billing/top-ups', { items: topUps, nextCursor: null })
    .on('GET /billing/history', { items: [], nextCursor: null })
    .on('GET /usage', { items: usage, nextCursor: null });
  const element = (
    <RequireSession>
      <SubscriptionPage />
    </RequireSession>
  );
  const elsewhere = { path: '/elsewhere', element: null };
  const { router } = renderScreen([{ path: '/settings/subscription', element }, elsewhere], { at: address });
  return { api, user: userEvent.setup(), router };
}

describe('Settings > Subscription', () => {
  it('says the rule before anything is saved, and saves only with Save Changes', async () => {
    const { api, user } = open(off);
    await user.click(await screen.findByRole('radio', { name: 'Include' }));
    expect(
      screen.getByText(
        'Includes 100 free Outgoing Text Messages the first time. When they run out and you send another, we add 1,000 for $20 to your card ending 4242, each time.',
      ),
    ).toBeVisible();
    expect(api.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
    api.on('PUT /subscription', on).on('GET /subscription', on);
    await user.click(screen.getByRole('button', { name: 'Save Changes' }));
    expect(await screen.findByText('Saved. Text messaging is on.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save Changes' })).toBeDisabled();
  });

  it.each<[string, Subscription, RegExp]>([
    ['asks for one with Save Changes', off, /no card on file yet: Save Changes asks for one first/],
    ['is to be added where it is charged', on, /no card on file yet: add one under Automatic refill/],
  ])('says that the card %s', async (_where, saved, words) => {
    open(saved, { bill: { ...billing, paymentMethod: null } });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('keeps the choices when somebody else saved meanwhile', async () => {
    const { api, user } = open(off);
    await user.click(await screen.findByRole('radio', { name: 'Include' }));
    api
      .refuse('PUT /subscription', 409, 'VERSION_CONFLICT')
      .on('GET /subscription', { ...off, plan: 'advanced', version: 7 });
    await user.click(screen.getByRole('button', { name: 'Save Changes' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Now it is Advanced, text messaging not included/,
    );
    expect(screen.getByRole('radio', { name: 'Include' })).toBeChecked();
    let version: unknown;
    api.respond('PUT /subscription', ({ body }) => {
      version = (body as { version: number }).version;
      return { status: 200, body: { ...on, plan: 'advanced', version: 8 } };
    });
    await user.click(screen.getByRole('button', { name: 'Save Changes' }));
    expect(await screen.findByText('Saved. Text messaging is on.')).toBeVisible();
    expect(version).toBe(7);
  });

  it('asks what stays and what stops before texting is turned off', async () => {
    const { api, user } = open(on);
    await user.click(await screen.findByRole('radio', { name: "Don't include" }));
    await user.click(screen.getByRole('button', { name: 'Save Changes' }));
    const dialog = await screen.findByRole('dialog', { name: 'Turn off text messaging?' });
    expect(api.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
    expect(screen.queryByRole('banner', { hidden: true })).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Keep it on' }));
    expect(screen.getByRole('radio', { name: "Don't include" })).toBeChecked();
  });

  it('is read-only for members, who are told who may change it', async () => {
    open(on, { role: 'member' });
    expect(await screen.findByText('Only account admins and owners can change this.')).toBeVisible();
    for (const radio of screen.getAllByRole('radio')) expect(radio).toBeDisabled();
    expect(screen.getByRole('switch', { name: 'Refill automatically' })).toBeDisabled();
    for (const name of ['Save Changes', 'Change card', 'Buy now', 'Try again'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('shows the reason of a declined payment and tries it again', async () => {
    const bill: Billing = { ...billing, autoRefill: { ...billing.autoRefill, state: 'payment_problem' } };
    const { api, user } = open(on, { bill, topUps: [declined] });
    const group = await screen.findByRole('group', { name: 'Declined payment' });
    expect(group).toHaveTextContent('insufficient funds');
    expect(screen.getByText('Action needed: payment problem')).toBeVisible();
    const granted = aTopUp();
    api
      .on('POST /billing/top-ups/acc_1%3A1/retry', { topUp: granted })
      .on('GET /billing/top-ups', { items: [granted], nextCursor: null })
      .on('GET /billing', billing);
    await user.click(within(group).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/There is nothing you need to do/)).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Declined payment' })).toBeNull();
  });

  it('learns that the number is ready, also when no event says so', async () => {
    const number = { state: 'pending', phoneNumber: null, reasonCode: null, reason: null } as const;
    const { api } = open({ ...on, textMessaging: { ...on.textMessaging, number } });
    await screen.findByText(/Your number is being set up/);
    api.on('GET /subscription', {
      ...on,
      textMessaging: {
        ...on.textMessaging,
        number: { state: 'active', phoneNumber: '+13055550100', reasonCode: null, reason: null },
      },
    });
    expect(await screen.findByText('+1 305 555 0100')).toBeVisible();
  });

  it.each([
    [anAutoRefill({ state: 'limit_reached' }), 'Paused: limit reached'],
    [
      anAutoRefill({ state: 'limit_reached', dailyLimitUntil: '2026-11-06T00:00:00.000Z' }),
      'Paused: limit of the day reached',
    ],
    [
      anAutoRefill({ state: 'off', lastChange: { at: '2026-11-05T15:00:00.000Z', by: null } }),
      'Off: card declined 3 times',
    ],
    [
      anAutoRefill({ state: 'payment_problem', confirmationNeededFor: 'acc_1:1' }),
      'Action needed: bank wants confirmation',
    ],
  ])('says how automatic refill stands: %#', async (autoRefill, words) => {
    open(on, { bill: { ...billing, autoRefill } });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says how many were used this month, with the way to who used them', async () => {
    const day = (key: string, used: number): UsageRow => ({
      key,
      name: null,
      sent: used + 1,
      segments: used,
      failed: 1,
      received: 0,
      used,
    });
    const { api } = open(on, { usage: [day('2026-11-01', 80), day('2026-11-02', 6)] });
    const link = await screen.findByRole('link', { name: 'Used this month 86' });
    const asked = api.requests.find((request) => request.startsWith('GET /usage'));
    expect(asked).toMatch(/from=\d{4}-\d\d-01&to=\d{4}-\d\d-\d\d&groupBy=day/);
    expect(link.getAttribute('href')).toMatch(/^\/settings\/usage\?from=\d{4}-\d\d-01&to=[-\d]+&by=day$/);
  });

  it('shows the last refill with its receipt, and not what was bought by hand or declined', async () => {
    const receiptUrl = 'https://stripe.example/receipt';
    const topUps = [
      aDeclinedTopUp(),
      aTopUp({ origin: 'manual', boughtBy: ANA, receiptUrl: null }),
      aTopUp({ state: 'refunded', createdAt: '2026-11-03T15:00:00.000Z', receiptUrl }),
      aTopUp({ createdAt: '2026-11-01T15:00:00.000Z' }),
    ];
    open(on, { role: 'member', topUps });
    const line = await screen.findByText(
      /^Last refill: 1,000 Outgoing Text Messages for \$20 on Nov 3, 2026/,
    );
    expect(within(line).getByRole('link', { name: 'Receipt' })).toHaveAttribute('href', receiptUrl);
  });

  it('says who changed automatic refill last', async () => {
    const lastChange = { at: '2026-11-05T15:00:00.000Z', by: ANA };
    open(on, { role: 'member', bill: { ...billing, autoRefill: anAutoRefill({ lastChange }) } });
    expect(await screen.findByText(/^Last changed by Ana Alvarez on Nov 5, 2026/)).toBeVisible();
  });

  it('saves limits, notices and time zone by their own button, and asks before they are lost', async () => {
    const { api, user, router } = open(on);
    await user.click(await screen.findByRole('radio', { name: 'An amount' }));
    const limit = screen.getByRole('textbox', { name: 'Monthly limit in dollars' });
    await user.clear(limit);
    await user.type(limit, '60');
    await user.type(screen.getByRole('textbox', { name: 'First notice at' }), '50');
    await user.type(screen.getByRole('textbox', { name: 'Second notice at' }), '70');
    expect(screen.getByText('The second notice comes at a lower number than the first')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Update limits' })).toBeDisabled();
    await user.clear(screen.getByRole('textbox', { name: 'Second notice at' }));
    await user.type(screen.getByRole('textbox', { name: 'Second notice at' }), '5');
    await user.type(screen.getByRole('combobox', { name: 'Time zone of the month' }), 'los ang');
    await user.click(await screen.findByRole('option', { name: 'America/Los Angeles' }));

    act(() => void router.navigate('/elsewhere'));
    await user.click(await screen.findByRole('button', { name: 'Stay on this page' }));
    const sent: unknown[] = [];
    const limits = {
      monthlyLimitCents: 6_000,
      lowBalanceNotice: 50,
      criticalBalanceNotice: 5,
      timeZone: 'America/Los_Angeles',
    };
    api.respond('PUT /billing/auto-refill', ({ body }) => {
      sent.push(body);
      return { status: 200, body: { ...billing, autoRefill: anAutoRefill(limits) } };
    });
    await user.click(screen.getByRole('button', { name: 'Update limits' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(sent).toEqual([limits]);
    act(() => void router.navigate('/elsewhere'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/elsewhere'));
  });

  it('buys as many packs as chosen, once, however often the answer is lost', async () => {
    const { api, user } = open(on);
    await user.click(await screen.findByRole('button', { name: 'Buy now' }));
    const dialog = await screen.findByRole('dialog', { name: 'Buy Outgoing Text Messages' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'How many' }), '3,000 for $60');
    expect(dialog).toHaveTextContent(/\$60 will be charged to your card ending 4242, once. Tax is not/);
    const orders: { body: unknown; key: string | null }[] = [];
    api.respond('POST /billing/top-ups', ({ body, headers }) => {
      orders.push({ body, key: headers.get('idempotency-key') });
      if (orders.length === 1) throw new TypeError('the network is gone');
      return { status: 202, body: { topUp: aTopUp({ state: 'pending', messages: 3_000 }) } };
    });
    const pay = within(dialog).getByRole('button', { name: 'Pay $60' });
    await user.click(pay);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('No connection to Matterline.');
    const bought = aTopUp({ messages: 3_000, amountCents: 6_000, origin: 'manual', boughtBy: ANA });
    api.on('GET /billing/top-ups', { items: [bought], nextCursor: null });
    await user.click(pay);
    expect(await screen.findByText('3,000 Outgoing Text Messages were added.')).toBeVisible();
    expect(orders.map(({ body }) => body)).toEqual([{ packs: 3 }, { packs: 3 }]);
    expect(new Set(orders.map(({ key }) => key)).size).toBe(1);
  });

  it('gives another number of packs a key of its own', async () => {
    const { api, user } = open(on);
    const keys = new Set<string | null>();
    api.respond('POST /billing/top-ups', ({ headers }) => {
      keys.add(headers.get('idempotency-key'));
      return { status: 200, body: null };
    });
    await user.click(await screen.findByRole('button', { name: 'Buy now' }));
    await user.click(await screen.findByRole('button', { name: 'Pay $20' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'How many' }), '2,000 for $40');
    await user.click(screen.getByRole('button', { name: 'Pay $40' }));
    await waitFor(() => expect(keys.size).toBe(2));
  });

  it('leads to the bank’s page for a payment that the bank wants confirmed', async () => {
    const { api, user } = open(on, {
      topUps: [aDeclinedTopUp({ failureCode: 'authentication_required', confirmationNeeded: true })],
    });
    let body: unknown;
    api.respond('POST /billing/top-ups/acc_1%3A1/confirm', (request) => {
      body = request.body;
      return { status: 409, body: null };
    });
    const group = await screen.findByRole('group', { name: 'Declined payment' });
    expect(group).toHaveTextContent('The bank wants the cardholder to confirm this payment.');
    expect(within(group).queryByRole('button', { name: 'Try again' })).toBeNull();
    await user.click(within(group).getByRole('button', { name: 'Confirm with bank' }));
    await waitFor(() => expect(body).toEqual({ returnUrl: 'http://localhost/?confirmed=acc_1%3A1' }));
  });

  describe('on the way back', () => {
    it('from the bank says that the payment went through', async () => {
      const address = '/settings/subscription?confirmed=acc_1:1&redirect_status=succeeded&plan=advanced';
      const { api, router } = open(on, { address, topUps: [aDeclinedTopUp()] });
      expect(await screen.findByText('Waiting for your bank')).toBeVisible();
      expect(screen.getByRole('radio', { name: 'Advanced' })).toBeChecked();
      expect(router.state.location.search).toBe('');
      api.on('GET /billing/top-ups', { items: [aTopUp()], nextCursor: null });
      expect(await screen.findByText('Your bank confirmed the payment')).toBeVisible();
      expect(screen.getByText('$20 were paid, and 1,000 Outgoing Text Messages were added.')).toBeVisible();
    });

    it('from the bank says why it did not', async () => {
      const address = '/settings/subscription?confirmed=acc_1:1&redirect_status=failed';
      open(on, {
        address,
        topUps: [aDeclinedTopUp({ failureCode: 'payment_intent_authentication_failure' })],
      });
      expect(await screen.findByText('The payment did not go through')).toBeVisible();
      expect(screen.getAllByText(/The payment was not confirmed with the bank./)[0]).toBeVisible();
    });

    it('from the page for cards without one says so at once', async () => {
      open(on, { address: '/settings/subscription?card=visa-4242-4-2030&cardSetup=cancelled' });
      expect(await screen.findByText('No new card was saved')).toBeVisible();
    });

    it('with the same card again says that it is on file', async () => {
      open(on, { address: '/settings/subscription?card=visa-4242-4-2030&cardSetup=saved' });
      expect(await screen.findByText('Checking your card')).toBeVisible();
      expect(await screen.findByText('Your card is on file')).toBeVisible();
      expect(screen.getByText('Visa ending 4242 is charged from now on.')).toBeVisible();
    });
  });
});
