import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type FoundMessage } from '#contracts/http/message-search.http';
import { RequireSession } from '../../../app/session/require-session';
import { FakeApi } from '../../../../test/fake-api';
import { pretendLayout, pretendPhone } from '../../../../test/layout';
import { renderScreen } from '../../../../test/render-screen';
import { aBilling, aConversation, aMe, aMessage, aSubscription } from '../../../../test/samples';
import { WritingProvider } from '../../messages/writing';
import { ConversationsPage } from '../conversations-page';

const texts = Array.from({ length: 250 }, (_, index) =>
  aMessage({
    seq: index + 1,
    direction: 'incoming',
    body: index === 39 ? 'Where is my\nPassport now?' : `text ${index + 1}`,
  }),
);

function aFound(seq: number, facts: Partial<FoundMessage['message']> = {}): FoundMessage {
  const { id, contact, mobileNumber, matter } = aConversation({
    matter: { id: 'mat_1', name: 'Lopez / AOS' },
  });
  const { direction, body, createdAt } = texts[seq - 1] ?? aMessage();
  return {
    conversation: { id, contact, mobileNumber, matter },
    message: { id: `msg_${seq}`, seq, direction, body, createdAt, ...facts },
  };
}

let api: FakeApi;
let restoreLayout: () => void;
beforeEach(() => {
  restoreLayout = pretendLayout();
  api = new FakeApi()
    .on('GET /me', aMe())
    .on('GET /subscription', aSubscription())
    .on('GET /billing', aBilling())
    .refuse('GET /app-config', 404, 'NOT_FOUND')
    .on('POST /conversations/cnv_1/viewing', null)
    .on('GET /conversations', { items: [aConversation({ unread: 3 })], nextCursor: null })
    .on('GET /conversations/cnv_1', aConversation({ unread: 3 }))
    .respond('GET /conversations/cnv_1/messages', ({ query }) => {
      const before = Number(query.get('before') ?? 251);
      const items = texts.slice(Math.max(0, before - 101), before - 1);
      const nextCursor = before > 101 ? String(items[0]?.seq) : null;
      return { status: 200, body: { items, nextCursor, filings: [] } };
    });
});
afterEach(() => restoreLayout());

function open(at = '/conversations') {
  const element = (
    <RequireSession>
      <WritingProvider>
        <ConversationsPage />
      </WritingProvider>
    </RequireSession>
  );
  return renderScreen([{ path: '/conversations/:conversationId?', element }], { at });
}
const search = async (words: string) => userEvent.setup().type(await screen.findByRole('searchbox'), words);
const found = () => screen.findByRole('region', { name: 'In messages' });
const hit = async () => within(await found()).findByRole('link');
const marked = () => document.querySelector('[data-sought]');

describe('a search in texts', () => {
  it('shows the line of each text that holds the words, with whom and when', async () => {
    const ours = aFound(41, { direction: 'outgoing', body: 'Your passport is here.' });
    api.on('GET /messages', { items: [ours, aFound(40)], nextCursor: null });
    open();
    await search('passport');
    const [first, second] = await within(await found()).findAllByRole('link');
    expect(first).toHaveAccessibleName('Maria Lopez, Mar 3, You: Your passport is here., Lopez / AOS');
    expect(second).toHaveAccessibleName('Maria Lopez, Mar 3, Where is my Passport now?, Lopez / AOS');
    expect(within(second ?? document.body).getByText('Passport').tagName).toBe('MARK');
    expect(second).toHaveAttribute('href', '/conversations/cnv_1?at=40');
  });

  it('opens the conversation at a text that was not read yet, marks it, and marks nothing as read', async () => {
    api.on('GET /messages', { items: [aFound(40)], nextCursor: null });
    const { router } = open();
    await search('passport');
    const user = userEvent.setup();
    await user.click(await hit());
    await waitFor(() => expect(marked()).toHaveTextContent('Where is my Passport now?'));
    expect(router.state.location.search).toBe('?at=40');
    expect(JSON.stringify(router.state.location)).not.toMatch(/passport/i);
    expect(api.requests.filter((request) => request.includes('before='))).toEqual([
      'GET /conversations/cnv_1/messages?before=151&limit=100',
      'GET /conversations/cnv_1/messages?before=51&limit=100',
    ]);
    expect(await hit()).toHaveAttribute('aria-current', 'true');
    expect(api.requests).not.toContain('POST /conversations/cnv_1/read');
  });

  it('goes to another text of the conversation that is open, and back to the newest', async () => {
    open('/conversations/cnv_1?at=40');
    await waitFor(() => expect(marked()).toHaveTextContent('Where is my Passport now?'));
    api.on('GET /messages', { items: [aFound(120)], nextCursor: null });
    await search('text 120');
    const user = userEvent.setup();
    await user.click(await hit());
    await waitFor(() => expect(marked()).toHaveTextContent('text 120'));
    await user.click(screen.getByRole('link', { name: /Maria Lopez, 3 unread/ }));
    expect(await screen.findByText('text 248')).toBeVisible();
    expect(marked()).toBeNull();
  });

  it('opens as ever for an address that asks for no text there is', async () => {
    open('/conversations/cnv_1?at=9999');
    expect(await screen.findByText('text 248')).toBeVisible();
    expect(marked()).toBeNull();
  });

  it('says that older texts were not searched, and searches them', async () => {
    api.on('GET /conversations', { items: [], nextCursor: null });
    api.respond('GET /messages', ({ query }) => ({
      status: 200,
      body: query.has('cursor')
        ? { items: [aFound(40)], nextCursor: null }
        : { items: [], nextCursor: 'older' },
    }));
    open();
    await search('passport');
    expect(await screen.findByText('Nothing in the newer messages.')).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Search older messages' }));
    expect(await hit()).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Search older messages' })).toBeNull();
  });

  it('says why it failed and leaves the conversations that were found', async () => {
    api.refuse('GET /messages', 503, 'SERVICE_UNAVAILABLE');
    open();
    await search('maria');
    expect(await within(await found()).findByRole('alert')).toBeVisible();
    expect(screen.getByRole('link', { name: /Maria Lopez/ })).toBeVisible();
  });

  it('is reached with the arrow keys after the conversations', async () => {
    api.on('GET /messages', { items: [aFound(40)], nextCursor: null });
    open();
    await search('passport');
    const text = await hit();
    act(() => screen.getByRole('link', { name: /3 unread/ }).focus());
    const user = userEvent.setup();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(text).toHaveFocus());
    await user.keyboard('{ArrowUp}');
    await waitFor(() => expect(screen.getByRole('link', { name: /3 unread/ })).toHaveFocus());
  });

  it('is still there when a phone comes back from what it found', async () => {
    const endPhone = pretendPhone();
    api.on('GET /messages', { items: [aFound(40)], nextCursor: null });
    open();
    await search('passport');
    const user = userEvent.setup();
    await user.click(await hit());
    await waitFor(() => expect(marked()).toHaveTextContent('Where is my Passport now?'));
    expect(screen.queryByRole('searchbox')).toBeNull();
    await user.click(screen.getByRole('link', { name: 'Back to conversations' }));
    expect(await hit()).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('passport');
    endPhone();
  });
});
