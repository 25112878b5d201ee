import { screen } from '@testing-library/react';
import { type Me } from '#contracts/http/session.http';
import { FakeApi } from '../../../test/fake-api';
import { renderScreen } from '../../../test/render-screen';
import { RequireSession } from './require-session';

const ana: Me = {
  user: { id: 'u_ana', name: 'Ana Alvarez', email: null },
  account: { id: 'acc_alvarez', name: 'Alvarez Immigration Law' },
  role: 'owner',
  platformRole: null,
};

const routes = [
  { path: '/sign-in', element: <p>Sign in here</p> },
  { path: '/contacts', element: <RequireSession>Contacts of the firm</RequireSession> },
];

describe('a screen that needs a session', () => {
  it('is shown to who is signed in', async () => {
    new FakeApi().on('GET /me', ana);
    renderScreen(routes, { at: '/contacts' });
    expect(await screen.findByText('Contacts of the firm')).toBeVisible();
  });

  it('leads everybody else to the sign-in page, which knows the way back', async () => {
    new FakeApi().refuse('GET /me', 401, 'UNAUTHENTICATED');
    const { router } = renderScreen(routes, { at: '/contacts?q=lopez' });
    expect(await screen.findByText('Sign in here')).toBeVisible();
    expect(router.state.location.search).toBe('?returnTo=%2Fcontacts%3Fq%3Dlopez');
  });

  it('says why when it cannot know, and asks again', async () => {
    const api = new FakeApi().refuse('GET /me', 503, 'SERVICE_UNAVAILABLE');
    renderScreen(routes, { at: '/contacts' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Matterline cannot answer right now');
    api.on('GET /me', ana);
    screen.getByRole('button', { name: 'Retry' }).click();
    expect(await screen.findByText('Contacts of the firm')).toBeVisible();
  });
});
