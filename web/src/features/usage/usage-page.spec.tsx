import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type UsageRow } from '#contracts/http/usage.http';
import { FakeApi } from '../../../test/fake-api';
import { renderScreen } from '../../../test/render-screen';
import { UsagePage } from './usage-page';

const row = (key: string | null, name: string | null, sent: number, segments = sent): UsageRow => ({
  key,
  name,
  sent,
  used: sent,
  segments,
  failed: 1,
  received: 4,
});

function open(address: string) {
  const asked: Record<string, string>[] = [];
  const byGroup: Record<string, UsageRow[]> = {
    user: [row('u_ana', 'Ana Alvarez', 36, 51), row(null, null, 1)],
    matter: [row('mat_1', 'Lopez: work permit', 1_200), row(null, null, 3)],
    day: [row('2026-11-05', null, 1)],
  };
  const api = new FakeApi()
    .respond('GET /usage', ({ query }) => {
      asked.push(Object.fromEntries(query));
      return { status: 200, body: { items: byGroup[query.get('groupBy') ?? ''], nextCursor: null } };
    })
    .on('GET /matters/mat_1', {
      id: 'mat_1',
      name: 'Lopez: work permit',
      contactId: 'con_1',
      externalId: null,
    });
  const { router } = renderScreen([{ path: '/settings/usage', element: <UsagePage /> }], { at: address });
  return { api, asked, user: userEvent.setup(), router };
}

describe('Settings > Usage', () => {
  it('counts by person, with the sum and the file of the same question', async () => {
    const { asked } = open('/settings/usage?from=2026-11-01&to=2026-11-30');
    const table = await screen.findByRole('table', { name: 'Texts by person' });
    expect(within(table).getByRole('row', { name: 'Ana Alvarez 36 36 51 1 4' })).toBeVisible();
    expect(within(table).getByRole('row', { name: 'Replies from clients 1 1 1 1 4' })).toBeVisible();
    expect(screen.getByText('37 texts, 52 segments')).toBeVisible();
    expect(asked).toEqual([{ from: '2026-11-01', to: '2026-11-30', groupBy: 'user', limit: '100' }]);
    expect(screen.getByRole('link', { name: 'Export CSV' })).toHaveAttribute(
      'href',
      '/api/v1/usage.csv?from=2026-11-01&to=2026-11-30&groupBy=user',
    );
  });

  it('counts by client/matter or day when asked, and keeps that in the address', async () => {
    const { user, router } = open('/settings/usage?from=2026-11-01&to=2026-11-30');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Count by' }), 'Client/matter');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    const table = await screen.findByRole('table', { name: 'Texts by client/matter' });
    expect(within(table).getByRole('row', { name: /^Lopez: work permit 1,200/ })).toBeVisible();
    expect(within(table).getByRole('row', { name: /^Not filed 3/ })).toBeVisible();
    expect(router.state.location.search).toBe('?from=2026-11-01&to=2026-11-30&by=matter');
  });

  it('says what one matter came to', async () => {
    const { asked } = open('/settings/usage?matter=mat_1');
    expect(await screen.findByText('Lopez: work permit')).toBeVisible();
    expect(await screen.findByText('1 text, 1 segment')).toBeVisible();
    expect(screen.getByRole('row', { name: /^Nov 5, 2026/ })).toBeVisible();
    expect(asked[0]).toMatchObject({ matterId: 'mat_1', groupBy: 'day' });
    expect(screen.getByRole('link', { name: 'Show all' })).toHaveAttribute('href', '/settings/usage');
  });

  it('refuses reversed days in words', async () => {
    const { user, asked } = open('/settings/usage?from=2026-11-01&to=2026-11-30');
    const to = await screen.findByLabelText('To');
    await user.clear(to);
    await user.type(to, '2026-10-01');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByText('The last day lies before the first.')).toBeVisible();
    expect(asked).toHaveLength(1);
  });
});
