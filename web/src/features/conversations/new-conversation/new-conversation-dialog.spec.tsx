import { jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Contact } from '#contracts/http/contacts.http';
import { FakeApi } from '../../../../test/fake-api';
import { renderScreen } from '../../../../test/render-screen';
import { aConversation } from '../../../../test/samples';
import { NewConversationDialog } from './new-conversation-dialog';

const aContact = (facts: Partial<Contact>): Contact => ({
  id: 'con_1',
  name: 'Maria Lopez',
  mobileNumber: null,
  email: null,
  externalId: null,
  ...facts,
});
const maria = aContact({ mobileNumber: '+13055550101' });
const joao = aContact({ id: 'con_2', name: 'João Silva' });

function open() {
  const api = new FakeApi()
    .on('GET /contacts', { items: [joao, maria], nextCursor: null })
    .respond('GET /matters', ({ query }) => {
      const own = { id: 'mat_1', name: 'Lopez: work permit', contactId: 'con_1', externalId: null };
      const other = { id: 'mat_2', name: 'Chen: asylum', contactId: 'con_3', externalId: null };
      const items = query.get('contactId') === null ? [other, own] : [own];
      return { status: 200, body: { items, nextCursor: null } };
    });
  const created: unknown[] = [];
  const bodies: unknown[] = [];
  api.respond('POST /conversations', ({ body }) => {
    bodies.push(body);
    return { status: 201, body: aConversation() };
  });
  const onClose = jest.fn();
  const element = <NewConversationDialog opened onClose={onClose} onCreated={({ id }) => created.push(id)} />;
  renderScreen([{ path: '/', element }]);
  return { api, user: userEvent.setup(), created, bodies, onClose };
}

const contactField = () => screen.findByRole('combobox', { name: 'Contact' });
const numberField = () => screen.getByRole('textbox', { name: 'Mobile number' });
const createButton = () => screen.getByRole('button', { name: 'Create' });

async function choose(user: ReturnType<typeof userEvent.setup>, name: RegExp) {
  await user.click(await contactField());
  await user.click(await screen.findByRole('option', { name }));
}

describe('the dialog for a new conversation', () => {
  it('begins in Contact and fills in the number that the contact has', async () => {
    const { user, bodies, created } = open();
    expect(await contactField()).toHaveFocus();
    await choose(user, /Maria Lopez.*\+1 305 555 0101/);
    expect(numberField()).toHaveValue('+1 305 555 0101');
    await user.dblClick(createButton());
    await waitFor(() => expect(created).toEqual(['cnv_1']));
    expect(bodies).toEqual([{ contactId: 'con_1', matterId: null }]);
  });

  it('asks for the number of a contact without one, reads it while it is typed, and offers to save it', async () => {
    const { user, bodies, created } = open();
    await choose(user, /João Silva.*no mobile/);
    await user.click(createButton());
    expect(numberField()).toHaveAccessibleDescription('Enter a mobile number.');
    await user.type(numberField(), '(305) 555-0102');
    await waitFor(() => expect(numberField()).toHaveValue('+1 305 555 0102'));
    expect(screen.getByRole('checkbox', { name: 'Save this number to the contact' })).toBeChecked();
    await user.click(createButton());
    await waitFor(() => expect(created).toHaveLength(1));
    expect(bodies).toEqual([
      { contactId: 'con_2', matterId: null, mobileNumber: '+1 305 555 0102', saveNumberToContact: true },
    ]);
  });

  it('says a refused number at the field and keeps what was typed', async () => {
    const { api, user } = open();
    api.refuse('POST /conversations', 422, 'INVALID_PHONE_NUMBER');
    await choose(user, /João Silva/);
    await user.type(numberField(), '555');
    await user.click(createButton());
    await waitFor(() =>
      expect(numberField()).toHaveAccessibleDescription('Enter a full number, for example (305) 555-0101'),
    );
    expect(numberField()).toHaveValue('555');
    await user.type(numberField(), '1');
    expect(numberField()).toBeValid();
  });

  it('keeps a typed number for another contact, but not the one that came with the last', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('textbox', { name: 'Mobile number' }), '305');
    await choose(user, /João Silva/);
    expect(numberField()).toHaveValue('305');
    await choose(user, /Maria Lopez/);
    await choose(user, /João Silva/);
    expect(numberField()).toHaveValue('');
  });

  it('leads from a number that is taken to its conversation', async () => {
    const { api, user, created } = open();
    api
      .refuse('POST /conversations', 409, 'CONVERSATION_EXISTS', { conversationId: 'cnv_7' })
      .on('GET /conversations/cnv_7', aConversation({ id: 'cnv_7' }));
    await choose(user, /João Silva/);
    await user.type(numberField(), '3055550101');
    await user.click(createButton());
    expect(await screen.findByText('This number already has a conversation with Maria Lopez.')).toBeVisible();
    expect(numberField()).toHaveValue('+1 305 555 0101');
    await user.click(screen.getByRole('button', { name: 'Open conversation' }));
    expect(created).toEqual(['cnv_7']);
  });

  it('files under a matter of this contact, which comes first', async () => {
    const { user, bodies } = open();
    await choose(user, /Maria Lopez/);
    await user.click(screen.getByRole('checkbox', { name: 'File these messages under a client/matter' }));
    await user.click(screen.getByRole('combobox', { name: 'Client/matter' }));
    await screen.findByText('Of this contact');
    const options = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(options).toEqual(['Lopez: work permit', 'Chen: asylum']);
    await user.click(screen.getByRole('option', { name: 'Lopez: work permit' }));
    await user.click(createButton());
    await waitFor(() => expect(bodies).toEqual([{ contactId: 'con_1', matterId: 'mat_1' }]));
  });

  it('makes no new contact for a number that cannot be one, and only one when it tries again', async () => {
    const { api, user, bodies } = open();
    api
      .on('POST /contacts', aContact({ id: 'con_9', name: 'Zoe' }), 201)
      .on('GET /conversations', { items: [], nextCursor: null });
    const made = () => api.requests.filter((request) => request === 'POST /contacts');
    await user.type(await contactField(), 'Zoe');
    await user.click(await screen.findByRole('option', { name: /Add new contact/ }));
    expect(screen.getByRole('textbox', { name: 'Name of the new contact' })).toHaveValue('Zoe');
    await user.type(numberField(), '555');
    await user.click(createButton());
    expect(await screen.findByText('Enter a full number, for example (305) 555-0101')).toBeVisible();
    expect(made()).toHaveLength(0);
    api.refuse('POST /conversations', 503, 'SERVICE_UNAVAILABLE');
    await user.clear(numberField());
    await user.type(numberField(), '3055550103');
    await user.click(createButton());
    expect(await screen.findByRole('alert')).toHaveTextContent('Matterline cannot answer right now');
    api.respond('POST /conversations', ({ body }) => {
      bodies.push(body);
      return { status: 201, body: aConversation() };
    });
    await user.click(createButton());
    await waitFor(() => expect(bodies).toMatchObject([{ contactId: 'con_9' }]));
    expect(made()).toHaveLength(1);
  });

  it('makes no new contact for a number that has a conversation already', async () => {
    const { api, user, created } = open();
    api.on('GET /conversations', { items: [aConversation({ id: 'cnv_7' })], nextCursor: null });
    await user.type(await contactField(), 'Zoe');
    await user.click(await screen.findByRole('option', { name: /Add new contact/ }));
    await user.type(numberField(), '(305) 555-0101');
    await user.click(createButton());
    expect(await screen.findByText('This number already has a conversation with Maria Lopez.')).toBeVisible();
    expect(api.requests).toContain('GET /conversations?q=%2B13055550101');
    expect(api.requests).not.toContain('POST /contacts');
    await user.click(screen.getByRole('button', { name: 'Open conversation' }));
    expect(created).toEqual(['cnv_7']);
  });

  it('asks before it closes over something typed, and goes back to the field', async () => {
    const { user, onClose } = open();
    await user.type(await screen.findByRole('textbox', { name: 'Mobile number' }), '305');
    await user.keyboard('{Escape}');
    const question = await screen.findByRole('alertdialog', { name: 'Discard what you typed?' });
    expect(question).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(numberField()).toHaveFocus();
    expect(numberField()).toHaveValue('305');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
