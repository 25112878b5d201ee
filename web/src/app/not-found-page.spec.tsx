import { screen } from '@testing-library/react';
import { renderScreen } from '../../test/render-screen';
import { NotFoundPage } from './not-found-page';

describe('an address that leads nowhere', () => {
  it('is said in words', async () => {
    renderScreen([{ path: '*', Component: NotFoundPage }], { at: '/nowhere' });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
  });
});
