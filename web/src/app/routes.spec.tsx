import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Me } from '#contracts/http/session.http';
import { FakeApi } from '../../test/fake-api';
import { aDay, GRACE } from '../../test/finance-samples';
import { renderScreen } from '../../test/render-screen';
import { aMe, aSubscription } from '../../test/samples';
import { routes } from './routes';

function open(me: Me, at: string) {
  const figures = aDay();
  const api = new FakeApi()
    .on('GET /me', me)
    .on('GET /app-config', { authMode: 'jwt', signInUrl: null })
    .on('GET /subscription', aSubscription(false))
    .on('GET /conversations', { items: [], nextCursor: null })
    .on('GET /finance/overview', {
      creditsOutstanding: 12_345,
      openExceptions: 2,
      openDisputes: 1,
      waitingAccounts: 0,
      failedRefunds: 3,
      shortfallMessages: 1_200,
      today: { ...figures, providerCost: '30.0001' },
    })
    .on('GET /finance/reconciliation', { days: [figures] });
  window.EventSource = class {
    close() {}
    addEventListener() {}
  } as unknown as typeof EventSource;
  const { router } = renderScreen(routes, { at });
  return { api, router, user: userEvent.setup() };
}

describe('the screens of finance', () => {
  it('are the home of finance people, who see no navigation of a firm', async () => {
    const { api, router } = open(GRACE, '/');
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/finance');
    const navigation = screen.getByRole('navigation', { name: 'Finance' });
    expect(within(navigation).getByRole('link', { name: 'Reconciliation' })).toBeVisible();
    for (const name of ['Settings', 'Text messages']) expect(screen.queryByRole('link', { name })).toBeNull();
    const tiles = await screen.findByRole('list', { name: 'Now and today' });
    expect(tiles).toHaveTextContent('Credits outstanding12,345A liability');
    expect(tiles).toHaveTextContent('Margin today−10.8801');
    for (const [name, trouble, figure] of [
      ['Failed refunds', 'failed_refund', '3'],
      ['Shortfall (messages)', 'shortfall', '1,200'],
    ] as const) {
      const link = within(tiles).getByRole('link', { name });
      expect(link).toHaveAttribute('href', `/finance/charges?trouble=${trouble}`);
      expect(within(tiles).getByText(name).closest('li')).toHaveTextContent(figure);
    }
    expect(api.requests.filter((request) => /subscription|conversations|events/.test(request))).toEqual([]);
  });

  it('draw their charts with the same figures in a table', async () => {
    const { user } = open(GRACE, '/finance');
    const chart = await screen.findByRole('img', { name: /^Revenue and provider cost by day/ });
    expect(chart).toHaveAccessibleName(/Nov 20, 2026 to Nov 20, 2026; at most 20/);
    const panel = within(screen.getByRole('region', { name: /^Revenue and provider cost/ }));
    await user.click(panel.getByText('As a table'));
    const table = panel.getByRole('table', { name: /^Revenue and provider cost/ });
    expect(within(table).getByRole('cell', { name: '1.4694' })).toBeVisible();
  });

  it('are not for the people of a firm', async () => {
    const { api } = open(aMe('owner'), '/finance/charges');
    expect(await screen.findByRole('heading', { name: 'Not allowed' })).toBeVisible();
    expect(screen.queryByRole('navigation', { name: 'Finance' })).toBeNull();
    expect(api.requests.filter((request) => request.includes('/finance'))).toEqual([]);
  });

  it('are all that finance people see', async () => {
    const { api } = open(GRACE, '/conversations');
    expect(await screen.findByRole('heading', { name: 'Not allowed' })).toBeVisible();
    expect(api.requests.filter((request) => request.includes('/conversations'))).toEqual([]);
  });
});
