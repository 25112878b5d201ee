import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../../../test/fake-api';
import { aDay, anException, GRACE } from '../../../../test/finance-samples';
import { renderScreen } from '../../../../test/render-screen';
import { loadFinanceTexts } from '../../../app/i18n';
import { ReconciliationPage } from './reconciliation-page';

function open(days: readonly unknown[], search = '') {
  const api = new FakeApi().on('GET /me', GRACE).on('GET /finance/reconciliation', { days });
  const { router } = renderScreen([{ path: '/finance/reconciliation', element: <ReconciliationPage /> }], {
    at: `/finance/reconciliation${search}`,
  });
  return { api, router, user: userEvent.setup() };
}

const rowOf = async (name: RegExp) => within(await screen.findByRole('row', { name }));

beforeAll(loadFinanceTexts);

describe('the reconciliation', () => {
  it('says in words, not only in colour, whether a day adds up', async () => {
    open([
      aDay({ day: '2026-11-20', differences: { moneyCents: 2_000, messages: 0, provider: -3 } }),
      aDay({ day: '2026-11-19' }),
      aDay({ day: '2026-11-18', comparedAt: null }),
    ]);
    const odd = await rowOf(/Nov 20, 2026/);
    expect(odd.getByRole('cell', { name: '20.00 off' })).toBeVisible();
    expect(odd.getByRole('cell', { name: '−3 off' })).toBeVisible();
    expect(odd.getAllByRole('cell', { name: 'None' })).toHaveLength(1);
    expect((await rowOf(/Nov 19, 2026/)).getAllByRole('cell', { name: 'None' })).toHaveLength(3);
    expect((await rowOf(/Nov 18, 2026/)).getAllByRole('cell', { name: 'Not compared yet' })).toHaveLength(3);
  });

  it('shows a provider’s exact cost and opens a day to its exceptions', async () => {
    const { user } = open([aDay({ exceptions: [anException()] })]);
    const row = await rowOf(/Nov 20, 2026/);
    expect(row.getByRole('cell', { name: '1.4694' })).toBeVisible();
    await user.click(row.getByRole('button', { name: '1 open exception' }));
    const list = screen.getByRole('list', { name: 'Exceptions of Nov 20, 2026' });
    expect(list).toHaveTextContent('Stripe took money for which no messages were granted.');
  });

  it('counts what is open, and says when not all of it is listed', async () => {
    const resolved = anException({ id: 'price_unknown:day', state: 'resolved' });
    const { user } = open([
      aDay({ day: '2026-11-20', exceptions: [anException(), resolved], openExceptions: 120 }),
      aDay({ day: '2026-11-19', exceptions: [resolved], openExceptions: 0 }),
    ]);
    await user.click((await rowOf(/Nov 20, 2026/)).getByRole('button', { name: '120 open exceptions' }));
    expect(screen.getByText(/Only the newest are shown here/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'All exceptions' })).toHaveAttribute(
      'href',
      '/finance/exceptions',
    );
    await user.click((await rowOf(/Nov 19, 2026/)).getByRole('button', { name: 'Resolved exceptions' }));
    expect(screen.getAllByText(/Only the newest are shown here/)).toHaveLength(1);
  });

  it('asks for the last seven days, or for those that are chosen', async () => {
    const { api, router, user } = open([aDay()]);
    await screen.findByRole('rowheader');
    const first = new URLSearchParams(api.requests[0]?.split('?')[1]);
    expect(Date.parse(first.get('to') ?? '') - Date.parse(first.get('from') ?? '')).toBe(6 * 86_400_000);
    await user.clear(screen.getByLabelText('From'));
    await user.type(screen.getByLabelText('From'), '2026-11-01');
    await user.clear(screen.getByLabelText('To'));
    await user.type(screen.getByLabelText('To'), '2026-11-30');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(router.state.location.search).toBe('?from=2026-11-01&to=2026-11-30');
    expect(api.requests).toContain('GET /finance/reconciliation?from=2026-11-01&to=2026-11-30');
  });

  it.each([
    ['2026-11-01', '2026-10-31', 'The last day lies before the first.'],
    ['2026-01-01', '2026-12-31', 'At most 92 days at once.'],
  ])('does not ask for %s to %s', async (from, to, problem) => {
    const { api, user } = open([aDay()], '?from=2026-11-01&to=2026-11-07');
    await user.clear(screen.getByLabelText('From'));
    await user.type(screen.getByLabelText('From'), from);
    await user.clear(screen.getByLabelText('To'));
    await user.type(screen.getByLabelText('To'), to);
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByText(problem)).toBeVisible();
    expect(api.requests).toHaveLength(1);
  });
});
