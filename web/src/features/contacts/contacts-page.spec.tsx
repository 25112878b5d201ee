import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Contact } from '#contracts/http/contacts.http';
import { FakeApi } from '../../../test/fake-api';
import { renderScreen } from '../../../test/render-screen';
import { ContactsPage } from './contacts-page';

const maria: Contact = {
  id: 'con_1',
  name: 'Maria Lopez',
  mobileNumber: '+13055550101',
  email: null,
  externalId: null,
};
const permit = { id: 'mat_1', name: 'Lopez: work permit', contactId: 'con_1', externalId: null };

function open(at = '/contacts') {
  const api = new FakeApi()
    .respond('GET /contacts', ({ query }) => {
      const isSecond = query.get('cursor') === 'next';
      const items = [isSecond ? { ...maria, id: 'con_2', name: 'Zoe Adams', mobileNumber: null } : maria];
      return { status: 200, body: { items, nextCursor: isSecond ? null : 'next' } };
    })
    .on('GET /contacts/con_1', maria)
    .on('GET /matters', { items: [permit], nextCursor: null });
  renderScreen([{ path: '/contacts/:contactId?', Component: ContactsPage }], { at });
  return { api, user: userEvent.setup() };
}

const box = (name: string) => screen.getByRole('textbox', { name });

describe('the contacts of a firm', () => {
  it('are listed page by page, with the number of each or the word that there is none', async () => {
    const { user } = open();
    expect(await screen.findByRole('link', { name: 'Maria Lopez' })).toHaveAttribute(
      'href',
      '/contacts/con_1',
    );
    expect(screen.getByText('+1 305 555 0101')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('link', { name: 'Zoe Adams' })).toBeVisible();
    expect(screen.getByText('no mobile')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('are searched by the server', async () => {
    const { api, user } = open();
    await user.type(await screen.findByRole('searchbox'), 'lopez');
    await waitFor(() => expect(api.requests).toContain('GET /contacts?q=lopez'));
  });

  it('are added, with each refusal at its field until it is changed', async () => {
    const { api, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Add contact' }));
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(box('Name')).toHaveAccessibleDescription('Enter a name.');
    await user.type(box('Name'), 'Maria');
    await user.type(box('Email'), 'maria');
    api.refuse('POST /contacts', 400, 'VALIDATION_FAILED', {
      errors: ['name', 'mobileNumber', 'email'].map((path) => ({ path, message: 'wrong' })),
    });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(box('Name')).toBeInvalid());
    expect(box('Mobile number')).toHaveAccessibleDescription(/^Enter a full number/);
    expect(box('Email')).toHaveAccessibleDescription(/^Enter a full email address/);
    await user.type(box('Email'), '@example.com');
    expect(box('Email')).toBeValid();
    api.on('POST /contacts', maria, 201);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('heading', { name: 'Maria Lopez' })).toBeVisible();
  });

  it('say a number that is none', async () => {
    const { api, user } = open('/contacts/con_1');
    await user.click(await screen.findByRole('button', { name: 'Edit contact' }));
    const number = await screen.findByRole('textbox', { name: 'Mobile number' });
    expect(number).toHaveValue('+1 305 555 0101');
    api.refuse('PATCH /contacts/con_1', 422, 'INVALID_PHONE_NUMBER');
    await user.clear(number);
    await user.type(number, '555');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(number).toHaveAccessibleDescription(/^Enter a full number/));
    expect(number).toHaveValue('555');
  });

  it('have matters, which are renamed beside them', async () => {
    const { api, user } = open('/contacts/con_1');
    const bodies: unknown[] = [];
    api.respond('PATCH /matters/mat_1', ({ body }) => {
      bodies.push(body);
      return { status: 200, body: permit };
    });
    await user.click(await screen.findByRole('button', { name: 'Edit matter: Lopez: work permit' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.type(name, ' 2');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(bodies).toEqual([{ name: 'Lopez: work permit 2', contactId: 'con_1' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
