import i18next from 'i18next';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Message } from '#contracts/http/messages.http';
import { MESSAGE_REASONS, type MessageReasonCode } from '#contracts/shared/message-reason';
import { FakeApi } from '../../../../test/fake-api';
import { renderScreen } from '../../../../test/render-screen';
import { aMe, aMessage } from '../../../../test/samples';
import { RequireSession } from '../../../app/session/require-session';
import { WritingProvider } from '../writing';
import { MessageBubble } from './message-bubble';
import { RowTextsProvider } from './row-texts';

async function show(facts: Partial<Message>, startsGroup = true) {
  const element = (
    <RequireSession>
      <WritingProvider>
        <RowTextsProvider>
          <MessageBubble
            conversationId="cnv_1"
            contactName="Maria Lopez"
            message={aMessage(facts)}
            startsGroup={startsGroup}
          />
        </RowTextsProvider>
      </WritingProvider>
    </RequireSession>
  );
  const api = new FakeApi().on('GET /me', aMe());
  const view = renderScreen([{ path: '*', element }]);
  await screen.findAllByText(/./, { selector: '.bubble > *' });
  return { ...view, api };
}
const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);
const because = (code: MessageReasonCode) => ({ code, text: MESSAGE_REASONS[code] });

describe('a bubble', () => {
  it.each<[Partial<Message>, string]>([
    [{ state: 'queued' }, 'Sending…'],
    [
      { state: 'queued', reason: because('ADDING_MESSAGES') },
      'Sending… Adding 1,000 Outgoing Text Messages. It will be sent as soon as they are there.',
    ],
    [{ state: 'sending' }, 'Sending…'],
    [{ state: 'sent' }, 'Sent'],
    [{ state: 'delivered' }, 'Delivered'],
    [{ state: 'unknown' }, 'No confirmation yet'],
    [{ state: 'unknown', canRetry: true }, 'No confirmation, check with the client'],
    [
      { state: 'failed', reason: because('UNREACHABLE') },
      'Not delivered: phone unreachable. It may be switched off or without signal.',
    ],
    [
      { state: 'undelivered', reason: because('CARRIER_FILTERED') },
      'Not delivered: the carrier filtered it.',
    ],
    [{ state: 'failed' }, 'Not delivered'],
    [
      { state: 'blocked', reason: because('PAYMENT_PROBLEM') },
      'Not sent: payment problem. It will be sent as soon as a card can be charged.',
    ],
    [{ state: 'blocked', reason: because('RECIPIENT_OPTED_OUT') }, 'Not sent: the client replied STOP.'],
  ])('says what became of %j', async (facts, words) => {
    await show(facts);
    expect(screen.getByText(words, { selector: '.state > span' })).toBeVisible();
  });

  it('says nothing under what the client wrote', async () => {
    const { container } = await show({ direction: 'incoming', state: 'received', author: null });
    expect(container.querySelector('.state')).toBeNull();
    expect(screen.getByText('Maria Lopez')).toBeVisible();
  });

  it.each<[number, string, string]>([
    [1, '', '1 picture or file came. It cannot be shown here.'],
    [3, 'my visa', '3 pictures or files came. They cannot be shown here.'],
  ])('says that %d pictures came with %j', async (mediaCount, body, words) => {
    const { container } = await show({ direction: 'incoming', body, mediaCount });
    expect(screen.getByText(words)).toBeVisible();
    expect(container.querySelector('.bubble')?.textContent).toBe(body + words);
  });

  it('says nothing of pictures where none came', async () => {
    const { container } = await show({ direction: 'incoming', body: 'my visa', mediaCount: 0 });
    expect(container.querySelector('.bubble')?.textContent).toBe('my visa');
  });

  it('says who and when once for several in a row, and to screen readers with each', async () => {
    await show({ body: 'second' }, false);
    expect(screen.queryByRole('time')).toBeNull();
    expect(screen.getByText('Ana Alvarez:')).toBeInTheDocument();
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '{{constructor}} ${7*7} &lt;b&gt;',
    'two\nlines   and spaces',
    '\u202Etxt.exe',
  ])('shows %j as the text it is', async (body) => {
    const { container } = await show({ body });
    const bubble = container.querySelector('.bubble > div');
    expect(bubble?.textContent).toBe(body);
    expect(bubble?.childElementCount).toBe(0);
    expect(bubble).toHaveAttribute('dir', 'auto');
  });

  it('makes web addresses links that tell the other page nothing', async () => {
    await show({ body: 'see www.example.com.' });
    const link = screen.getByRole('link', { name: 'www.example.com' });
    expect(link).toHaveAttribute('href', 'https://www.example.com/');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('offers Retry only where it can help, and says why it did not', async () => {
    const { unmount } = await show({ state: 'failed', canRetry: false });
    expect(buttons()).toEqual(['Details']);
    unmount();
    const { api } = await show({ state: 'failed', canRetry: true });
    api.refuse('POST /messages/msg_1/retry', 409, 'RECIPIENT_OPTED_OUT');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/did not work.*STOP/);
    expect(api.requests.slice(1)).toEqual(['POST /messages/msg_1/retry']);
  });

  it('gives the words of a text that used up a message back to be sent as a new one, where that can help', async () => {
    const { unmount } = await show({ state: 'undelivered', reason: because('NOT_A_MOBILE_NUMBER') });
    expect(buttons()).toEqual(['Details']);
    unmount();
    await show({ state: 'undelivered', reason: because('UNREACHABLE') });
    expect(buttons()).toEqual(['Edit again', 'Details']);
  });

  it.each<Message['state']>(['queued', 'sending', 'sent', 'delivered', 'blocked'])(
    'has no details of attempts while %s',
    async (state) => {
      await show({ state });
      expect(buttons()).toEqual([]);
    },
  );

  it('tells of each attempt when, what came of it, and by what id and code the provider knows it', async () => {
    const { api } = await show({ state: 'undelivered', reason: because('UNREACHABLE'), revision: 7 });
    const at = '2026-03-03T14:00:00.000Z';
    const nothing = { at, reason: null, providerMessageId: null, providerCode: null };
    const reason = because('UNREACHABLE');
    api.on('GET /messages/msg_1/attempts', {
      items: [
        { ...nothing, number: 4, outcome: 'not-taken', providerCode: 20_429 },
        {
          ...nothing,
          number: 5,
          outcome: 'undelivered',
          reason,
          providerMessageId: 'SM5',
          providerCode: 30_003,
        },
      ],
    });
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Details' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'What was tried' }));
    const [first, second] = await dialog.findAllByRole('listitem');
    expect(first).toHaveTextContent(/Attempt 4.*2026.*could not take it at that moment.*code20429$/);
    expect(second).toHaveTextContent(/Attempt 5.*Not delivered: phone unreachable.*idSM5.*code30003$/);
    expect(dialog.getByText('Earlier attempts are not kept.')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Details' })).toHaveFocus());
  });

  it('has the words of the language', async () => {
    await i18next.changeLanguage('es');
    const { unmount } = await show({ state: 'failed', reason: because('UNREACHABLE') });
    expect(screen.getByText(/^No entregado: teléfono inaccesible/)).toBeVisible();
    unmount();
    await i18next.changeLanguage('en');
  });
});
