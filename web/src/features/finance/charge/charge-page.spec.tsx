import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { type ChargeStory } from '#contracts/http/finance.http';
import { FakeApi } from '../../../../test/fake-api';
import { aChargeStory } from '../../../../test/finance-samples';
import { renderScreen } from '../../../../test/render-screen';
import { loadFinanceTexts } from '../../../app/i18n';
import { ChargePage } from './charge-page';

const CHARGE = 'GET /finance/charges/acc_1%3A1';
const REFUND = 'POST /finance/top-ups/acc_1%3A1/refund';

const refundOf = (charge: ChargeStory, facts: Partial<ChargeStory['refunds'][number]> = {}) => ({
  refund: {
    id: 'rfd_1',
    providerRefundId: 're_1',
    state: 'succeeded',
    amountCents: 1_828,
    messages: 914,
    shortfallMessages: 0,
    reason: 'They asked.',
    requestedBy: { id: 'u_grace', name: 'Grace Kim' },
    createdAt: '2026-11-21T10:00:00.000Z',
    failureReason: null,
    ...facts,
  },
  charge,
});

function open(charge = aChargeStory()) {
  const api = new FakeApi().on(CHARGE, charge).on('GET /finance/firms', {
    items: [
      {
        account: charge.account,
        remaining: 1_914,
        autoRefillState: 'on',
        monthlyLimitCents: null,
        refills: 1,
        chargedCents: 2_000,
        refundedCents: 0,
        disputedCents: 0,
        feesCents: 88,
        messagesSent: 86,
        averageSegments: 1.2,
        providerCost: '0.6794',
        margin: '18.4406',
        currency: 'usd',
      },
    ],
    nextCursor: null,
  });
  renderScreen([{ path: '/finance/charges/:topUpId', element: <ChargePage /> }], {
    at: '/finance/charges/acc_1%3A1',
  });
  return { api, user: userEvent.setup() };
}

async function openRefund(charge?: ChargeStory) {
  const { api, user } = open(charge);
  await user.click(await screen.findByRole('button', { name: 'Refund' }));
  const dialog = await screen.findByRole('dialog', { name: 'Refund' });
  const submit = within(dialog).getByRole('button', { name: 'Refund' });
  return { api, user, dialog, submit };
}

const asked = (api: FakeApi): number => api.requests.filter((request) => request === REFUND).length;

beforeAll(loadFinanceTexts);

describe('a charge', () => {
  it('is told with its ids, its way to Stripe, its events and its ledger lines', async () => {
    open();
    expect(await screen.findByRole('heading', { name: '$20 from Alvarez Immigration Law' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy pi_1' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open in Stripe’s dashboard' })).toHaveAttribute(
      'href',
      'https://stripe.example/payments/pi_1',
    );
    expect(screen.getByRole('list', { name: 'What happened' })).toHaveTextContent('charge.succeeded');
    expect(screen.getByRole('link', { name: 'po_1' })).toHaveAttribute('href', '/finance/payouts/po_1');
    const ledger = screen.getByRole('table', { name: 'Ledger lines' });
    expect(within(ledger).getByRole('cell', { name: '+1,000' })).toBeVisible();
  });

  it('that is disputed cannot be refunded, and says why', async () => {
    open(aChargeStory({ state: 'disputed', dispute: { id: 'dp_1', state: 'open', amountCents: 2_000 } }));
    expect(await screen.findByText(/The dispute decides/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Refund' })).toBeNull();
  });

  it('says in the reader’s language why the bank declined it', async () => {
    open(aChargeStory({ state: 'declined', failureCode: 'expired_card', failureReason: 'It has expired.' }));
    expect(await screen.findByText('The card has expired. Save a new card.')).toBeVisible();
    await act(() => i18next.changeLanguage('es'));
    expect(await screen.findByText(/La tarjeta ha caducado/)).toBeVisible();
    await act(() => i18next.changeLanguage('en'));
  });

  it('names as English what the server says of a refund that failed', async () => {
    const { refund } = refundOf(aChargeStory(), { state: 'failed', failureReason: 'The card is lost.' });
    open(aChargeStory({ refunds: [{ ...refund, state: 'failed' }] }));
    expect(await screen.findByText('The card is lost.')).toHaveAttribute('lang', 'en');
  });
});

describe('the refund of a charge', () => {
  it('says what becomes of the money and the balance before it is made', async () => {
    const { dialog } = await openRefund();
    expect(dialog).toHaveTextContent('The unused part: 914 messages, $18.28');
    expect(
      await within(dialog).findByText(
        /Alvarez Immigration Law gets \$18\.28 back and gives up 914 messages\. Its balance goes from 1,914 to 1,000\./,
      ),
    ).toBeVisible();
    expect(dialog).not.toHaveTextContent('used already');
  });

  it('warns of what was used already', async () => {
    const { user, dialog } = await openRefund();
    await user.click(within(dialog).getByRole('radio', { name: 'Everything that is left: $20' }));
    expect(dialog).toHaveTextContent('86 messages were used already and cannot be taken back');
  });

  it('needs a reason, and a number that is unused', async () => {
    const { api, user, dialog, submit } = await openRefund();
    await user.click(within(dialog).getByRole('radio', { name: 'A number of messages' }));
    await user.type(within(dialog).getByRole('textbox', { name: 'How many messages' }), '915');
    await user.click(submit);
    expect(dialog).toHaveTextContent('Enter a number from 1 to 914: so many are unused.');
    expect(dialog).toHaveTextContent('Enter a reason.');
    expect(asked(api)).toBe(0);
  });

  it('is made once, however often the button is pressed', async () => {
    const { api, user, dialog, submit } = await openRefund();
    const refunded = aChargeStory({ state: 'refunded', refundedCents: 1_828, unusedMessages: 0 });
    let body: unknown;
    api.respond(REFUND, (request) => {
      body = request.body;
      api.on(CHARGE, refunded);
      return { status: 200, body: refundOf(refunded) };
    });
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'They asked.');
    await user.dblClick(submit);
    expect(await screen.findByText('Refunded $18.28 (914 messages).')).toBeVisible();
    expect(asked(api)).toBe(1);
    expect(body).toEqual({ reason: 'They asked.' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is the same one when it is sent again after no answer came', async () => {
    const { api, user, dialog, submit } = await openRefund();
    const keys: (string | null)[] = [];
    api.respond(REFUND, ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      return { status: 503, body: 'a proxy’s page' };
    });
    const reason = within(dialog).getByRole('textbox', { name: 'Reason' });
    await user.type(reason, 'They asked.');
    await user.click(submit);
    expect(await within(dialog).findByText(/No answer came/)).toBeVisible();
    expect(reason).toBeDisabled();
    api.respond(REFUND, ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      return { status: 200, body: refundOf(aChargeStory(), { state: 'pending' }) };
    });
    await user.click(submit);
    expect(await screen.findByText(/is on its way to Stripe/)).toBeVisible();
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('of a page that is out of date is refused in plain words, and the page catches up', async () => {
    const { api, user, dialog, submit } = await openRefund();
    const keys = new Set<string | null>();
    api.respond(REFUND, ({ headers }) => {
      keys.add(headers.get('idempotency-key'));
      api.on(CHARGE, aChargeStory({ state: 'refunded', refundedCents: 1_000, unusedMessages: 414 }));
      return { status: 422, body: tooLarge };
    });
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'They asked.');
    await user.click(submit);
    expect(await within(dialog).findByText(/the charge changed since this page was read/)).toBeVisible();
    expect(
      await within(dialog).findByRole('radio', { name: /unused part: 414 messages, \$8\.28/ }),
    ).toBeVisible();
    api.respond(REFUND, ({ headers }) => {
      keys.add(headers.get('idempotency-key'));
      return { status: 200, body: refundOf(aChargeStory()) };
    });
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), ' Again.');
    await user.click(submit);
    expect(await screen.findByText('Refunded $18.28 (914 messages).')).toBeVisible();
    expect(keys.size).toBe(2);
  });
});

const tooLarge = {
  type: 'urn:REFUND_TOO_LARGE',
  title: 'Too large',
  status: 422,
  detail: 'Too large',
  code: 'REFUND_TOO_LARGE',
  correlationId: 'c-1',
};
