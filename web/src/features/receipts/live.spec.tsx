import { notifications, useNotifications } from '@mantine/notifications';
import { act, screen } from '@testing-library/react';
import { type Notice } from '#contracts/http/billing.http';
import { renderScreen } from '../../../test/render-screen';
import { noticeLiveHandlers } from './live';

const notice: Notice = {
  id: 'limit-reached:1',
  at: '2026-11-05T15:00:00.000Z',
  kind: 'limit-reached',
  text: 'The monthly limit of $60.00 is reached.',
  topUpId: null,
};

/** jsdom cannot render Mantine's own list. */
function Toasts() {
  return useNotifications().notifications.map(({ id, title, message }) => (
    <div key={id}>
      <strong>{title}</strong> <span>{message}</span>
    </div>
  ));
}

describe('a notice that is raised', () => {
  afterEach(() => act(() => notifications.clean()));

  it('is shown at once, and once however often it is told', async () => {
    const { queryClient } = renderScreen([{ path: '/', element: <Toasts /> }]);
    const raise = () => act(() => noticeLiveHandlers['notice.raised']?.(notice, queryClient));
    raise();
    raise();
    expect(await screen.findByText('Monthly limit reached')).toBeVisible();
    expect(screen.getAllByText('The monthly limit of $60.00 is reached.')).toHaveLength(1);
  });
});
