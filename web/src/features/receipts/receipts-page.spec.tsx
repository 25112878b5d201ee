import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type BillingChange, type Notice, type TopUp } from '#contracts/http/billing.http';
import { FakeApi } from '../../../test/fake-api';
import { renderScreen } from '../../../test/render-screen';
import { aBilling, aDeclinedTopUp, aMe, ANA, anAutoRefill, aTopUp } from '../../../test/samples';
import { RequireSession } from '../../app/session/require-session';
import { ReceiptsPage } from './receipts-page';

const notice: Notice = {
  id: 'payment-declined:1',
  at: '2026-11-05T15:00:00.000Z',
  kind: 'payment-declined',
  text: 'The payment of $20.00 was declined: insufficient funds.',
  topUpId: 'acc_1:1',
};
const change: BillingChange = {
  id: 'acc_1:7',
  at: '2026-11-05T15:00:00.000Z',
  actor: ANA,
  action: 'auto-refill-changed',
  subject: 'acc_1',
  details: { monthlyLimitCents: { from: null, to: 6_000 }, enabled: { from: true, to: false } },
};

function open(
  payments: TopUp[],
  { role = 'owner' as 'owner' | 'member', address = '/settings/billing' } = {},
) {
  const api = new FakeApi()
    .on('GET /me', aMe(role))
    .on('GET /billing', aBilling({ autoRefill: anAutoRefill({ timeZone: 'America/Chicago' }) }))
    .on('GET /billing/top-ups', { items: payments, nextCursor: null })
    .on('GET /billing/top-ups/months', {
      items: [{ month: '2026-11', count: 3, chargedCents: 6_000, refundedCents: 500 }],
    })
    .on('GET /billing/changes', { items: [change], nextCursor: null });
  if (role === 'owner') api.on('GET /billing/notices', { items: [notice], nextCursor: null });
  const element = (
    <RequireSession>
      <ReceiptsPage />
    </RequireSession>
  );
  renderScreen([{ path: '/settings/billing', element }], { at: address });
  return { api, user: userEvent.setup() };
}

const paymentRow = async (words: RegExp) =>
  within(await screen.findByRole('table', { name: 'Refills and purchases' })).getByRole('row', {
    name: words,
  });

describe('Settings > Billing & receipts', () => {
  it('lists what was charged, for what, by whom, to which card, with its receipt', async () => {
    open([
      aTopUp({
        origin: 'manual',
        boughtBy: ANA,
        messages: 2_000,
        amountCents: 4_000,
        receiptUrl: 'https://r.example/1',
      }),
      aTopUp({ id: 'acc_1:2', state: 'refunded', refundedCents: 2_000 }),
      aTopUp({ id: 'acc_1:3', state: 'disputed', card: null }),
    ]);
    const bought = await paymentRow(/Bought by Ana Alvarez/);
    expect(bought).toHaveTextContent(/2,000 Outgoing Text Messages.*\$40Paid.*Visa ending 4242/);
    expect(within(bought).getByRole('link', { name: /^Receipt/ })).toHaveAttribute(
      'href',
      'https://r.example/1',
    );
    expect(await paymentRow(/Automatic refill.*\$20 refunded Refunded/)).toBeVisible();
    expect(await paymentRow(/Disputed/)).toBeVisible();
  });

  it('says why a payment failed, and pays it now', async () => {
    const { api, user } = open([aDeclinedTopUp()]);
    const failed = await paymentRow(/Failed/);
    expect(failed).toHaveTextContent('The bank declined the card: insufficient funds.');
    api
      .on('POST /billing/top-ups/acc_1%3A1/retry', { topUp: aTopUp() })
      .on('GET /billing/top-ups', { items: [aTopUp()], nextCursor: null });
    await user.click(within(failed).getByRole('button', { name: 'Pay now' }));
    expect(await paymentRow(/Paid/)).toBeVisible();
  });

  it('says what stands in the way of paying', async () => {
    const { api, user } = open([aDeclinedTopUp()]);
    api.refuse('POST /billing/top-ups/acc_1%3A1/retry', 409, 'TOO_MANY_REFILLS');
    await user.click(await screen.findByRole('button', { name: 'Pay now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many refills for one day.');
  });

  it('leads to the bank where it wants a confirmation', async () => {
    const { api, user } = open([aDeclinedTopUp({ confirmationNeeded: true })]);
    api.refuse('POST /billing/top-ups/acc_1%3A1/confirm', 409, 'NO_BANK_CONFIRMATION_NEEDED');
    await user.click(await screen.findByRole('button', { name: 'Confirm with bank' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Your bank does not ask for a confirmation.');
    expect(screen.queryByRole('button', { name: 'Pay now' })).toBeNull();
  });

  it('says on the way back what became of the confirmation', async () => {
    open([aTopUp()], { address: '/settings/billing?confirmed=acc_1:1' });
    expect(await screen.findByText('Your bank confirmed the payment')).toBeVisible();
  });

  it('sums each month of the firm’s time zone', async () => {
    open([]);
    expect(await screen.findByRole('row', { name: 'November 2026 3 $60 $5 $55' })).toBeVisible();
    expect(await screen.findByText(/Months of the time zone America\/Chicago/)).toBeVisible();
  });

  it('tells who changed what, and what was told', async () => {
    open([]);
    const changes = await screen.findByRole('list', { name: 'Who changed what' });
    expect(changes).toHaveTextContent(
      'Ana Alvarezchanged automatic refill. Monthly limit: none → $60; Automatic refill: on → off',
    );
    expect(await screen.findByRole('list', { name: 'Notices' })).toHaveTextContent(
      'Payment declinedThe payment of $20.00 was declined: insufficient funds.',
    );
  });

  it('lets members look, and neither act nor read the notices', async () => {
    const { api } = open([aDeclinedTopUp()], { role: 'member' });
    expect(await screen.findByText(/Only account admins and owners can pay/)).toBeVisible();
    await paymentRow(/Failed/);
    await waitFor(() => expect(api.requests).toContain('GET /billing/changes?limit=20'));
    expect(screen.queryByRole('button', { name: 'Pay now' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Notices' })).toBeNull();
  });
});
