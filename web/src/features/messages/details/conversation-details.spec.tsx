import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type MessagePage } from '#contracts/http/messages.http';
import { FakeApi } from '../../../../test/fake-api';
import { pretendLayout, pretendPhone } from '../../../../test/layout';
import { renderScreen } from '../../../../test/render-screen';
import { aBilling, aConversation, aMe, aSubscription, ANA } from '../../../../test/samples';
import { RequireSession } from '../../../app/session/require-session';
import { ThreadScreen } from '../thread-screen';
import { WritingProvider } from '../writing';

const work = { id: 'mat_1', name: 'Lopez / work permit' };
const stay = { id: 'mat_2', name: 'Lopez / adjustment of status' };
const conversation = aConversation({ matter: stay });
const contact = {
  id: conversation.contact.id,
  name: conversation.contact.name,
  mobileNumber: conversation.mobileNumber,
  email: 'maria@example.com',
  externalId: null,
};
const filings: MessagePage['filings'] = [
  { id: 'fil_1', at: '2026-03-03T14:00:00.000Z', actor: ANA, from: null, to: work },
  { id: 'fil_2', at: '2026-03-03T15:00:00.000Z', actor: ANA, from: work, to: stay },
];

const nothing = (): void => undefined;

function open(page: Partial<MessagePage> = {}) {
  const api = new FakeApi()
    .on('GET /me', aMe())
    .on('GET /subscription', aSubscription())
    .on('GET /billing', aBilling())
    .refuse('GET /app-config', 404, 'NOT_FOUND')
    .on('POST /conversations/cnv_1/viewing', null)
    .on(`GET /contacts/${contact.id}`, contact)
    .on('GET /conversations/cnv_1/messages', { items: [], nextCursor: null, filings, ...page });
  const element = (
    <RequireSession>
      <WritingProvider>
        <ThreadScreen conversation={conversation} onLeave={nothing} onMarkUnread={nothing} />
      </WritingProvider>
    </RequireSession>
  );
  return { api, ...renderScreen([{ path: '/', element }], { at: '/' }) };
}

const toggle = () => screen.findByRole('button', { name: 'Details' });
const beside = () => screen.findByRole('complementary', { name: 'Details' });

describe('the details of a conversation', () => {
  let restoreLayout: () => void;
  beforeEach(() => (restoreLayout = pretendLayout()));
  afterEach(() => restoreLayout());

  it('are asked for when they are opened, and tell who the client is and how it was filed, the latest first', async () => {
    const { api } = open();
    const user = userEvent.setup();
    const button = await toggle();
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(api.requests).not.toContain(`GET /contacts/${contact.id}`);

    await user.click(button);
    const details = within(await beside());
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(details.getByRole('link', { name: 'Maria Lopez' })).toHaveAttribute(
      'href',
      `/contacts/${contact.id}`,
    );
    expect(await details.findByRole('link', { name: 'maria@example.com' })).toHaveAttribute(
      'href',
      'mailto:maria@example.com',
    );
    const facts = (await beside()).querySelectorAll('dd');
    await waitFor(() =>
      expect([...facts].map((fact) => fact.textContent)).toEqual([
        'Maria Lopez',
        '+1 305 555 0101',
        'maria@example.com',
        '+1 305 555 0199',
        'Lopez / adjustment of status',
        expect.stringMatching(
          /^Ana Alvarez filed this under Lopez \/ adjustment of status.*Ana Alvarez filed this under Lopez \/ work permit/,
        ),
      ]),
    );
    await user.click(button);
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('stay open for the next conversation', async () => {
    const { unmount } = open();
    await userEvent.setup().click(await toggle());
    await beside();
    unmount();
    open();
    expect(await beside()).toBeVisible();
  });

  it('do not pretend to know the changes of texts that were not read', async () => {
    open({ nextCursor: '17', filings: [] });
    await userEvent.setup().click(await toggle());
    const details = within(await beside());
    expect(details.getByText('Earlier changes are further up in the thread.')).toBeVisible();
    expect(details.queryByText('The client/matter has not been changed.')).toBeNull();
  });

  it('say that nothing was changed', async () => {
    open({ filings: [] });
    await userEvent.setup().click(await toggle());
    expect(await screen.findByText('The client/matter has not been changed.')).toBeVisible();
  });

  it('are a dialog where there is no room beside the thread, and closed again with the next one', async () => {
    const endPhone = pretendPhone();
    const { unmount } = open();
    const user = userEvent.setup();
    await user.click(await toggle());
    const dialog = await screen.findByRole('dialog', { name: 'Details' });
    expect(await within(dialog).findByText('maria@example.com')).toBeVisible();
    expect(screen.queryByRole('complementary')).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    unmount();
    open();
    await toggle();
    expect(screen.queryByRole('dialog')).toBeNull();
    endPhone();
  });
});
