import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../../../test/fake-api';
import { aChargeStory } from '../../../../test/finance-samples';
import { renderScreen } from '../../../../test/render-screen';
import { loadFinanceTexts } from '../../../app/i18n';
import { centsOf } from './charge-conditions';
import { ChargesPage } from './charges-page';

function open(search = '', isEmpty = false) {
  const api = new FakeApi().respond('GET /finance/charges', ({ query }) => ({
    status: 200,
    body: {
      items: isEmpty
        ? []
        : [aChargeStory(query.has('cursor') ? { topUpId: 'acc_1:0', paymentIntentId: 'pi_0' } : {})],
      nextCursor: isEmpty || query.has('cursor') ? null : 'more',
    },
  }));
  const { router } = renderScreen([{ path: '/finance/charges', element: <ChargesPage /> }], {
    at: `/finance/charges${search}`,
  });
  return { api, router, user: userEvent.setup() };
}

beforeAll(loadFinanceTexts);

describe('the charges', () => {
  it('are found by conditions that stand in the address afterwards', async () => {
    const { api, router, user } = open();
    await user.type(screen.getByRole('searchbox', { name: 'Id, or its beginning' }), 'pi_1');
    await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'Paid');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Needs a look' }), 'Has a shortfall');
    await user.type(screen.getByRole('textbox', { name: 'At least ($)' }), '20');
    await user.click(screen.getByRole('button', { name: 'Find charges' }));
    expect(router.state.location.search).toBe('?q=pi_1&state=granted&trouble=shortfall&minAmountCents=2000');
    expect(api.requests.at(-1)).toMatch(/\?.*state=granted/);
    expect(api.requests.at(-1)).toMatch(/minAmountCents=2000/);
    expect(api.requests.at(-1)).toMatch(/trouble=shortfall/);
  });

  it('are those of the address, whoever sends it, also in the files', async () => {
    const { api } = open('?from=2026-11-01&to=2026-11-30&maxAmountCents=4050&state=nonsense');
    expect(await screen.findByRole('rowheader')).toBeVisible();
    expect(api.requests[0]).toBe(
      'GET /finance/charges?from=2026-11-01&to=2026-11-30&maxAmountCents=4050&limit=100',
    );
    expect(screen.getByRole('textbox', { name: 'At most ($)' })).toHaveValue('40.50');
    expect(screen.getByRole('link', { name: 'Charges as CSV' })).toHaveAttribute(
      'href',
      '/api/v1/finance/charges.csv?from=2026-11-01&to=2026-11-30&maxAmountCents=4050',
    );
    expect(screen.getByRole('link', { name: 'Checksum of Charges as CSV' })).toHaveAttribute(
      'href',
      '/api/v1/finance/charges.csv.sha256?from=2026-11-01&to=2026-11-30&maxAmountCents=4050',
    );
  });

  it('are not asked for with what is no amount, or with days the wrong way round', async () => {
    const { router, user } = open('?from=2026-11-30');
    await user.type(screen.getByLabelText('To'), '2026-11-01');
    await user.type(screen.getByRole('textbox', { name: 'At least ($)' }), '2e3');
    await user.click(screen.getByRole('button', { name: 'Find charges' }));
    expect(screen.getByText('The last day lies before the first.')).toBeVisible();
    expect(screen.getByText('Enter an amount such as 20 or 20.50.')).toBeVisible();
    expect(router.state.location.search).toBe('?from=2026-11-30');
  });

  it('name their currency once, and go on where the page ended', async () => {
    const { user } = open();
    const table = await screen.findByRole('table', { name: 'Charges' });
    expect(within(table).getByRole('columnheader', { name: 'Amount (USD)' })).toBeVisible();
    expect(within(table).getByRole('cell', { name: '20.00' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await within(table).findByRole('cell', { name: /^pi_0/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('say so when none matches', async () => {
    open('?q=nothing', true);
    expect(await screen.findByText('No charge matches.')).toBeVisible();
  });
});

describe('an amount as it is typed', () => {
  it.each([
    ['20', '2000'],
    ['$ 20.5', '2050'],
    ['0,07', '7'],
    ['-1', undefined],
    ['20.123', undefined],
    ['2e3', undefined],
    ['99999999999', undefined],
  ])('%s is %s cents', (typed, cents) => {
    expect(centsOf(typed)).toBe(cents);
  });
});
