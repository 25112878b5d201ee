import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { FakeApi } from '../../../test/fake-api';
import { renderScreen } from '../../../test/render-screen';
import { anAutoRefill } from '../../../test/samples';
import { RequireSession } from '../../app/session/require-session';
import { SubscriptionPage } from './subscription-page';

const off: Subscription = {
  plan: 'pro',
  textMessaging: {
    available: true,
    included: false,
    firstIncludedAt: null,
    number: { state: 'none', phoneNumber: null, reason: null },
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
    number: { state: 'failed', phoneNumber: null, reason: 'No number is free in your area.' },
  },
  version: 2,
};
const billing: Billing = {
  outgoingTextMessages: { remaining: 914, free: 14, purchased: 900, used: 186 },
  autoRefill: anAutoRefill({ spentThisMonthCents: 2_000 }),
  paymentMethod: { brand: 'visa', last4: '4242', expMonth: 4, expYear: 2030 },
  price: { amountCents: 2_000, currency: 'usd', messages: 1_000 },
};
const declined = {
  id: 'top_1',
  state: 'declined',
  amountCents: 2_000,
  currency: 'usd',
  messages: 1_000,
  createdAt: '2026-11-05T10:00:00.000Z',
  receiptUrl: null,
  failureReason: 'The bank declined the card: insufficient funds.',
};

function open(subscription: Subscription, { role = 'owner', bill = billing, topUps = [] as unknown[] } = {}) {
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
    .on('GET /billing/history', { items: [], nextCursor: null });
  const element = (
    <RequireSession>
      <SubscriptionPage />
    </RequireSession>
  );
  renderScreen([{ path: '/settings/subscription', element }], { at: '/settings/subscription' });
  return { api, user: userEvent.setup() };
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
    for (const name of ['Save Changes', 'Change card', 'Buy 1,000 now', 'Try again'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('shows the reason of a declined payment and tries it again', async () => {
    const bill: Billing = { ...billing, autoRefill: { ...billing.autoRefill, state: 'payment_problem' } };
    const { api, user } = open(on, { bill, topUps: [declined] });
    const group = await screen.findByRole('group', { name: 'Declined payment' });
    expect(group).toHaveTextContent('insufficient funds');
    expect(screen.getByText('Action needed: payment problem')).toBeVisible();
    const granted = { ...declined, state: 'granted', failureReason: null };
    api
      .on('POST /billing/top-ups/top_1/retry', { topUp: granted })
      .on('GET /billing/top-ups', { items: [granted], nextCursor: null })
      .on('GET /billing', billing);
    await user.click(within(group).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/There is nothing you need to do/)).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Declined payment' })).toBeNull();
  });

  it('learns that the number is ready, also when no event says so', async () => {
    const number = { state: 'pending', phoneNumber: null, reason: null } as const;
    const { api } = open({ ...on, textMessaging: { ...on.textMessaging, number } });
    await screen.findByText(/Your number is being set up/);
    api.on('GET /subscription', {
      ...on,
      textMessaging: {
        ...on.textMessaging,
        number: { state: 'active', phoneNumber: '+13055550100', reason: null },
      },
    });
    expect(await screen.findByText('+1 305 555 0100')).toBeVisible();
  });
});
