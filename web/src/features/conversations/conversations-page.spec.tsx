import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Conversation } from '#contracts/http/conversations.http';
import { type TopUp } from '#contracts/http/billing.http';
import { type Message } from '#contracts/http/messages.http';
import { type Me } from '#contracts/http/session.http';
import { RequireSession } from '../../app/session/require-session';
import { FakeApi } from '../../../test/fake-api';
import { pretendLayout } from '../../../test/layout';
import { renderScreen } from '../../../test/render-screen';
import { aBilling, aConversation, aMe, aMessage, aSubscription, aTopUp, ANA } from '../../../test/samples';
import { applyMessage } from '../messages/thread/apply-message';
import { WritingProvider } from '../messages/writing';
import { applyConversation } from './apply-conversation';
import { ConversationsPage } from './conversations-page';

interface Situation {
  readonly conversations?: readonly Conversation[];
  readonly messages?: readonly Message[];
  readonly at?: string;
  readonly role?: NonNullable<Me['role']>;
  readonly topUps?: readonly TopUp[];
}

let api: FakeApi;

function open({
  conversations = [aConversation()],
  messages = [],
  at = '/conversations/cnv_1',
  role = 'member',
  topUps = [],
}: Situation = {}) {
  api = new FakeApi()
    .on('GET /me', aMe(role))
    .on('GET /billing/top-ups', { items: topUps, nextCursor: null })
    .on('GET /subscription', aSubscription())
    .on('GET /billing', aBilling())
    .refuse('GET /app-config', 404, 'NOT_FOUND')
    .on('POST /conversations/cnv_1/viewing', null)
    .on('GET /conversations', { items: conversations, nextCursor: null })
    .on('GET /conversations/cnv_1/messages', { items: messages, nextCursor: null, filings: [] });
  for (const conversation of conversations) api.on(`GET /conversations/${conversation.id}`, conversation);
  const element = (
    <RequireSession>
      <WritingProvider>
        <ConversationsPage />
      </WritingProvider>
    </RequireSession>
  );
  return renderScreen([{ path: '/conversations/:conversationId?', element }], { at });
}
const field = () => screen.findByPlaceholderText('Type a message');
const log = () => within(screen.getByRole('log'));
const bubbles = (text: string) => log().queryAllByText(text, { selector: '.bubble > div' });
const POST = 'POST /conversations/cnv_1/messages';

/** An answer that comes when the test says so. */
function later() {
  let answer: (value: { status: number; body: unknown }) => void = () => undefined;
  const promise = new Promise<{ status: number; body: unknown }>((resolve) => (answer = resolve));
  return { promise, answer };
}

describe('a conversation', () => {
  let restoreLayout: () => void;
  beforeEach(() => (restoreLayout = pretendLayout()));
  afterEach(() => restoreLayout());

  it('shows whom it is with, from which number and under which matter', async () => {
    open({ conversations: [aConversation({ matter: { id: 'mat_1', name: 'Lopez / AOS' } })] });
    const main = await screen.findByRole('main', { name: 'Conversation with Maria Lopez' });
    expect(within(main).getByRole('heading', { name: 'Maria Lopez' })).toBeVisible();
    expect(within(main).getByText('+1 305 555 0101')).toBeVisible();
    expect(within(main).getByText('Lopez / AOS')).toBeVisible();
    expect(await within(main).findByText('from +1 305 555 0199')).toBeVisible();
    expect(within(main).getByRole('button', { name: 'Edit client/matter' })).toBeVisible();
    expect(await screen.findByText('Nothing sent yet. The first text should say who you are.')).toBeVisible();
  });

  it('says beneath the word what it changed, whatever language the client wrote it in', async () => {
    const word = (seq: number, body: string, optOutChange?: 'stop' | 'start') =>
      aMessage({ seq, body, direction: 'incoming', ...(optOutChange && { optOutChange }) });
    open({ messages: [word(1, 'Baja', 'stop'), word(2, 'Empezar', 'start'), word(3, 'Hola')] });
    const stop = await screen.findByText(
      'Maria Lopez replied STOP. You can text again only after a reply of START.',
    );
    const row = (text: string) => log().getByText(text).closest('[data-index]');
    expect(stop.closest('[data-index]')).toBe(row('Baja'));
    expect(log().getByText('Maria Lopez replied START. You can text again.')).toBeVisible();
    expect(row('Hola')).not.toHaveTextContent('replied');
  });

  it('tells owners and admins, and nobody else, what was bought for a text', async () => {
    const messages = [aMessage({ seq: 1 }), aMessage({ seq: 2 })];
    const topUps = [aTopUp({ firstMessageId: 'msg_1' }), aTopUp({ id: 'acc_1:2' })];
    const { unmount } = open({ messages, topUps, role: 'admin' });
    const line = await screen.findByText('1,000 Outgoing Text Messages added, $20.00');
    expect(line.closest('[data-index]')).toBe(log().getByText('text 1').closest('[data-index]'));
    unmount();
    open({ messages, topUps });
    await screen.findByText('text 1', { selector: '.bubble > div' });
    expect(screen.queryByText(/added/)).toBeNull();
    expect(api.requests.filter((request) => request.includes('top-ups'))).toEqual([]);
  });

  it('is left when its newest text is made unread', async () => {
    const { router } = open({
      messages: [aMessage({ direction: 'incoming', state: 'received', author: null })],
    });
    api.on('POST /conversations/cnv_1/unread', aConversation({ unread: 1 }));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Mark unread' }));
    expect(router.state.location.pathname).toBe('/conversations');
    const row = await screen.findByRole('link', { name: /Maria Lopez.*1 unread/ });
    expect(row).toHaveFocus();
    expect(api.requests).not.toContain('POST /conversations/cnv_1/read');
  });

  it('has nothing to make unread before the client wrote', async () => {
    open({ messages: [aMessage()] });
    await screen.findByText('Delivered');
    expect(screen.queryByRole('button', { name: 'Mark unread' })).toBeNull();
  });

  it('shows a text at once and one bubble, whether the answer comes first', async () => {
    const { queryClient } = open();
    const { promise, answer } = later();
    api.respond(POST, () => promise);
    await userEvent.setup().type(await field(), 'Hello Maria{Enter}');
    expect(bubbles('Hello Maria')).toHaveLength(1);
    expect(log().getByText('Sending…')).toBeVisible();
    await act(async () => answer({ status: 202, body: aMessage({ body: 'Hello Maria', state: 'queued' }) }));
    act(() =>
      applyMessage(queryClient, 'cnv_1', aMessage({ body: 'Hello Maria', state: 'delivered', revision: 4 })),
    );
    expect(await log().findByText('Delivered')).toBeVisible();
    expect(bubbles('Hello Maria')).toHaveLength(1);
  });

  it('or the live event, which is overtaken by nothing older', async () => {
    const { queryClient } = open();
    const { promise, answer } = later();
    const composer = await field();
    api.respond(POST, () => promise);
    await screen.findByText(/Nothing sent yet/);
    await userEvent.setup().type(composer, 'Hello Maria{Enter}');
    const bubble = bubbles('Hello Maria')[0];
    const delivered = aMessage({ body: 'Hello Maria', state: 'delivered', revision: 4 });
    act(() => applyMessage(queryClient, 'cnv_1', delivered));
    expect(await log().findByText('Delivered')).toBeVisible();
    expect(bubbles('Hello Maria')).toHaveLength(1);
    await act(async () => answer({ status: 202, body: { ...delivered, state: 'queued', revision: 1 } }));
    await waitFor(() => expect(localStorage).toHaveLength(0));
    expect(log().getByText('Delivered')).toBeVisible();
    expect(bubbles('Hello Maria')).toEqual([bubble]);
  });

  it('keeps a refused text with its reason, and gives it back to the composer', async () => {
    open();
    const composer = await field();
    api.refuse(POST, 403, 'TEXT_MESSAGING_NOT_INCLUDED');
    const user = userEvent.setup();
    await user.type(composer, 'Hello Maria{Enter}');
    expect(
      await log().findByText('Not sent: text messaging is not included in the subscription.'),
    ).toBeVisible();
    expect(composer).toHaveValue('');
    await user.click(log().getByRole('button', { name: 'Edit again' }));
    expect(composer).toHaveValue('Hello Maria');
    expect(composer).toHaveFocus();
    expect(bubbles('Hello Maria')).toHaveLength(0);
  });

  it('says that it waits when there is no connection, and sends by itself', async () => {
    open();
    const composer = await field();
    await userEvent.setup().type(composer, 'Hello Maria{Enter}');
    expect(await log().findByText('Waiting for the connection. It will be sent by itself.')).toBeVisible();
    api.on(POST, aMessage({ body: 'Hello Maria', state: 'sent' }), 202);
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await log().findByText('Sent')).toBeVisible();
    expect(bubbles('Hello Maria')).toHaveLength(1);
  });

  it('is marked read up to its last text once that is on screen in a visible tab', async () => {
    open({
      conversations: [aConversation({ unread: 1 })],
      messages: [aMessage({ seq: 7, direction: 'incoming', body: 'a reply' })],
    });
    const bodies: unknown[] = [];
    api.respond('POST /conversations/cnv_1/read', ({ body }) => {
      bodies.push(body);
      return { status: 200, body: aConversation({ unread: 0, revision: 2 }) };
    });
    expect(await screen.findByText('New')).toBeVisible();
    await waitFor(() => expect(bodies).toEqual([{ upToSeq: 7 }]));
    await waitFor(() => expect(screen.queryByRole('link', { name: /1 unread/ })).toBeNull());
    expect(screen.getByText('New')).toBeVisible();
  });

  it('is not marked read in a tab that nobody sees', async () => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    open({
      conversations: [aConversation({ unread: 1 })],
      messages: [aMessage({ direction: 'incoming', body: 'a reply' })],
    });
    const seen: string[] = [];
    api.respond('POST /conversations/cnv_1/read', () => {
      seen.push(document.visibilityState);
      return { status: 200, body: aConversation({ unread: 0, revision: 2 }) };
    });
    await screen.findByText('New');
    Reflect.deleteProperty(document, 'visibilityState');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(seen).toEqual(['visible']));
  });

  it('announces new texts and the outcome of own ones, never the history', async () => {
    const mine = aMessage({ seq: 1, body: 'old', state: 'sent', author: ANA });
    const { queryClient, container } = open({ messages: [mine] });
    await screen.findByText('old');
    const said = () =>
      [...container.querySelectorAll('[aria-live=polite] p')].map((line) => line.textContent);
    expect(said()).toEqual([]);
    act(() => {
      applyMessage(queryClient, 'cnv_1', aMessage({ seq: 2, direction: 'incoming', body: 'new' }));
      applyMessage(queryClient, 'cnv_1', {
        ...mine,
        state: 'failed',
        revision: 2,
        reason: { code: 'UNREACHABLE', text: '' },
      });
    });
    await waitFor(() => expect(said()).toHaveLength(2));
    expect(said()[0]).toMatch(/^Maria Lopez, .*: new$/);
    expect(said()[1]).toMatch(/^Not delivered to Maria Lopez: phone unreachable/);
    expect(screen.getByRole('log')).toHaveAttribute('aria-live', 'off');
  });

  it('reads its filings again when it was filed', async () => {
    const { queryClient } = open();
    await screen.findByText(/Nothing sent yet/);
    const matter = { id: 'mat_1', name: 'Lopez / AOS' };
    const filing = { id: 'f1', at: '2026-03-03T14:00:00.000Z', actor: ANA, from: null, to: matter };
    api.on('GET /conversations/cnv_1/messages', { items: [], nextCursor: null, filings: [filing] });
    act(() => applyConversation(queryClient, aConversation({ matter, revision: 2 })));
    expect(await log().findByText('Ana Alvarez filed this under Lopez / AOS')).toBeVisible();
  });

  it('of another firm looks like none', async () => {
    open({ at: '/conversations/cnv_foreign' });
    api.refuse('GET /conversations/cnv_foreign', 404, 'NOT_FOUND');
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
  });
});

describe('the list of conversations', () => {
  let restoreLayout: () => void;
  beforeEach(() => (restoreLayout = pretendLayout()));
  afterEach(() => restoreLayout());

  const john = aConversation({
    id: 'cnv_2',
    contact: { id: 'con_2', name: 'John Chen' },
    mobileNumber: '+13055550102',
    lastActivityAt: '2026-03-03T13:00:00.000Z',
    lastMessage: {
      body: 'Thanks\nsee you',
      direction: 'outgoing',
      at: '2026-03-03T13:00:00.000Z',
      state: 'failed',
    },
  });
  const searchBox = () =>
    screen.getByRole('searchbox', { name: 'Search by name, number, matter or message' });
  const names = () =>
    screen.getAllByRole('link', { name: /Mar 3/ }).map((row) => row.ariaLabel?.split(',')[0]);

  it('says of a client’s last text that pictures came with it, also when there is nothing else', async () => {
    const at = '2026-03-03T13:00:00.000Z';
    const pictures = { body: '', mediaCount: 2, direction: 'incoming', at, state: 'received' } as const;
    const words = { ...pictures, body: 'my visa', mediaCount: 1 };
    open({
      at: '/conversations',
      conversations: [
        aConversation({ lastMessage: pictures }),
        aConversation({ id: 'cnv_2', contact: { id: 'con_2', name: 'John Chen' }, lastMessage: words }),
      ],
    });
    expect(await screen.findByText('2 pictures or files')).toBeVisible();
    expect(screen.getByText('1 picture or file: my visa')).toBeVisible();
    expect(screen.getByRole('link', { name: /Maria Lopez.*2 pictures or files/ })).toBeVisible();
  });

  it('says in each row’s label what is drawn in it', async () => {
    localStorage.setItem('matterline.draft.u_ana.cnv_2', 'half a text');
    open({
      at: '/conversations',
      conversations: [
        aConversation({ unread: 2, optedOut: true, matter: { id: 'mat_1', name: 'Lopez / AOS' } }),
        john,
      ],
    });
    expect(
      await screen.findByRole('link', {
        name: 'Maria Lopez, 2 unread, Mar 3, No messages yet, Lopez / AOS, Opted out with STOP',
      }),
    ).toHaveAttribute('href', '/conversations/cnv_1');
    expect(
      screen.getByRole('link', {
        name: 'John Chen, Mar 3, You: Thanks see you, Last message failed, Draft waiting',
      }),
    ).toBeVisible();
    expect(screen.getByText('914 Outgoing Text Messages left')).toBeVisible();
    expect(screen.getByRole('button', { name: '+ New Conversation' })).toBeVisible();
  });

  it('marks the open one and moves rows with live changes', async () => {
    const { queryClient } = open({ conversations: [aConversation(), john] });
    expect(await screen.findByRole('link', { name: /Maria Lopez/, current: true })).toBeVisible();
    expect(names()).toEqual(['Maria Lopez', 'John Chen']);
    act(() =>
      applyConversation(queryClient, { ...john, lastActivityAt: '2026-03-03T15:00:00.000Z', revision: 2 }),
    );
    await waitFor(() => expect(names()).toEqual(['John Chen', 'Maria Lopez']));
    act(() => applyConversation(queryClient, { ...john, revision: 1 }));
    expect(names()).toEqual(['John Chen', 'Maria Lopez']);
  });

  it('asks the server for a search and a filter, and says what was not found', async () => {
    open({ at: '/conversations' });
    const user = userEvent.setup();
    await screen.findByRole('link', { name: /Maria Lopez/ });
    api.on('GET /conversations', { items: [], nextCursor: null });
    api.on('GET /messages', { items: [], nextCursor: null });
    await user.type(searchBox(), 'zzz');
    expect(await screen.findByText('No conversation or message matches “zzz”.')).toBeVisible();
    expect(api.requests).toContain('GET /conversations?filter=all&q=zzz&limit=100');
    expect(api.requests).toContain('GET /messages?q=zzz');
    const clear = () =>
      within(screen.getByText(/^No conversation/).parentElement ?? document.body).getByRole('button');
    await user.click(clear());
    expect(await screen.findByRole('link', { name: /Maria Lopez/ })).toBeVisible();
    await user.type(searchBox(), 'z');
    expect(await screen.findByText('No conversation matches “z”.')).toBeVisible();
    await user.click(clear());
    await user.click(screen.getByRole('radio', { name: 'Failed' }));
    expect(await screen.findByText('No failed messages.')).toBeVisible();
    expect(api.requests.at(-1)).toBe('GET /conversations?filter=failed&limit=100');
  });

  it('keeps the row that is being read in the list of unread ones until it is left', async () => {
    const unread = aConversation({ unread: 1 });
    const { queryClient } = open({ conversations: [unread] });
    await userEvent.setup().click(await screen.findByRole('radio', { name: 'Unread' }));
    await screen.findByRole('link', { name: /Maria Lopez, 1 unread/ });
    act(() => applyConversation(queryClient, { ...unread, unread: 0, revision: 2 }));
    expect(await screen.findByRole('link', { name: /Maria Lopez, Mar 3/ })).toBeVisible();
  });

  it('says what to do when there is none', async () => {
    open({ at: '/conversations', conversations: [] });
    expect(
      await screen.findByText('No conversations yet. Start one with a client who agreed to texts.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Start a conversation' })).toBeVisible();
  });

  it('goes from row to row with the arrow keys', async () => {
    open({ at: '/conversations', conversations: [aConversation(), john] });
    const first = await screen.findByRole('link', { name: /Maria Lopez/ });
    act(() => first.focus());
    const user = userEvent.setup();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getByRole('link', { name: /John Chen/ })).toHaveFocus());
    await user.keyboard('{ArrowUp}');
    await waitFor(() => expect(first).toHaveFocus());
  });
});
