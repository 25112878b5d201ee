import { notifications, useNotifications } from '@mantine/notifications';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { type Conversation } from '#contracts/http/conversations.http';
import { FakeApi } from '../../../../test/fake-api';
import { renderScreen } from '../../../../test/render-screen';
import { aConversation } from '../../../../test/samples';
import { FilingDialog } from './filing-dialog';

const permit = { id: 'mat_1', name: 'Lopez: work permit', contactId: 'con_1', externalId: null };
const asylum = { id: 'mat_2', name: 'Lopez: asylum', contactId: 'con_1', externalId: null };
const inPermit = aConversation({ matter: { id: permit.id, name: permit.name } });

function open(conversation: Conversation = inPermit) {
  const bodies: unknown[] = [];
  const api = new FakeApi()
    .on('GET /matters', { items: [asylum, permit], nextCursor: null })
    .respond('PATCH /conversations/cnv_1', ({ body }) => {
      bodies.push(body);
      return { status: 200, body: aConversation({ revision: bodies.length + 1 }) };
    });
  function Screen() {
    const [isOpen, setOpen] = useState(true);
    return (
      <>
        <FilingDialog conversation={conversation} opened={isOpen} onClose={() => setOpen(false)} />
        <Toasts />
      </>
    );
  }
  renderScreen([{ path: '/', element: <Screen /> }]);
  return { api, bodies, user: userEvent.setup() };
}

/** The words and buttons of the toasts. How they come and go is Mantine's, with gestures that jsdom does not know. */
function Toasts() {
  return useNotifications().notifications.map(({ id, message }) => <div key={id}>{message}</div>);
}

const field = () => screen.findByRole('combobox', { name: 'Client/matter' });

async function file(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(await field());
  await user.click(await screen.findByRole('option', { name }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
}

describe('the dialog of the pencil', () => {
  afterEach(() => act(() => notifications.clean()));

  it('shows the present client/matter, saves another, and takes it back with Undo', async () => {
    const { user, bodies } = open();
    expect(await screen.findByRole('dialog', { name: 'Edit client/matter' })).toBeVisible();
    expect(await field()).toHaveValue('Lopez: work permit');
    await file(user, 'Lopez: asylum');
    expect(await screen.findByText('Filed under Lopez: asylum')).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(bodies).toEqual([{ matterId: 'mat_2' }, { matterId: 'mat_1' }]));
    await waitFor(() => expect(screen.queryByText('Filed under Lopez: asylum')).toBeNull());
  });

  it('takes a conversation out of its client/matter', async () => {
    const { user, bodies } = open();
    await file(user, 'Not filed');
    expect(await screen.findByText('No longer filed')).toBeVisible();
    expect(bodies).toEqual([{ matterId: null }]);
  });

  it('says when an Undo did not work', async () => {
    const { api, user } = open(aConversation());
    await file(user, 'Lopez: work permit');
    await screen.findByText('Filed under Lopez: work permit');
    api.refuse('PATCH /conversations/cnv_1', 503, 'SERVICE_UNAVAILABLE');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Could not undo\. Matterline cannot answer/)).toBeVisible();
  });

  it('says at the field that a client/matter is gone, and keeps the choice', async () => {
    const { api, user } = open();
    api.refuse('PATCH /conversations/cnv_1', 422, 'UNKNOWN_MATTER');
    await file(user, 'Lopez: asylum');
    await waitFor(async () =>
      expect(await field()).toHaveAccessibleDescription('This client/matter does not exist any more.'),
    );
    expect(await field()).toHaveValue('Lopez: asylum');
  });
});
