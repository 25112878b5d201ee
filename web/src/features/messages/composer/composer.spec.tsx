import { jest } from '@jest/globals';
import { createEvent, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../../../test/fake-api';
import { renderScreen } from '../../../../test/render-screen';
import { aMe, ANA } from '../../../../test/samples';
import { RequireSession } from '../../../app/session/require-session';
import { WritingProvider } from '../writing';
import { Composer, type ComposerProps } from './composer';

const sent = jest.fn<(body: string) => void>();

async function open(facts: Partial<ComposerProps> = {}) {
  new FakeApi().on('GET /me', aMe());
  const view = renderScreen([
    {
      path: '*',
      element: (
        <RequireSession>
          <WritingProvider>
            <Composer
              conversationId="cnv_1"
              contactName="Maria Lopez"
              standing={{ kind: 'ready' }}
              mayChangeSettings={false}
              onSend={sent}
              {...facts}
            />
          </WritingProvider>
        </RequireSession>
      ),
    },
  ]);
  await screen.findByText(/Maria|480|not included/);
  return view;
}
const field = () => screen.getByPlaceholderText<HTMLTextAreaElement>('Type a message');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (init: KeyboardEventInit) => {
  const event = createEvent.keyDown(field(), { key: 'Enter', ...init });
  fireEvent(field(), event);
  return event;
};
const send = () => screen.getByRole('button', { name: 'Send' });

describe('the composer', () => {
  beforeEach(() => {
    sent.mockClear();
    localStorage.clear();
  });

  it('sends with Enter, is empty afterwards and keeps the focus', async () => {
    await open();
    const user = userEvent.setup();
    await user.type(field(), 'Hello{Enter}');
    expect(sent).toHaveBeenCalledWith('Hello');
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
  });

  it('sends with the button and gives the focus back', async () => {
    await open();
    const user = userEvent.setup();
    await user.type(field(), 'Hello');
    await user.click(send());
    expect(sent).toHaveBeenCalledTimes(1);
    expect(field()).toHaveFocus();
  });

  it('makes a new line with Shift+Enter', async () => {
    await open();
    await userEvent.setup().type(field(), 'one{Shift>}{Enter}{/Shift}two');
    expect(field()).toHaveValue('one\ntwo');
    expect(sent).not.toHaveBeenCalled();
  });

  it('says what sends, and leaves plain Enter to new lines for who chose Ctrl/Cmd+Enter', async () => {
    const { unmount } = await open();
    expect(send()).toHaveAttribute('title', 'Enter sends, Shift+Enter makes a new line');
    unmount();
    localStorage.setItem(`matterline.sendKey.${ANA.id}`, 'command-enter');
    await open();
    const hint = 'Ctrl/Cmd+Enter sends, Enter makes a new line';
    expect(send()).toHaveAttribute('title', hint);
    expect(field()).toHaveAccessibleDescription(`0 / 480 ${hint}`);
    const user = userEvent.setup();
    await user.type(field(), 'one{Enter}two');
    expect(field()).toHaveValue('one\ntwo');
    for (const init of [
      { ctrlKey: true, shiftKey: true },
      { ctrlKey: true, isComposing: true },
    ])
      press(init);
    expect(sent).not.toHaveBeenCalled();
    press({ ctrlKey: true });
    type('three');
    press({ metaKey: true });
    expect(sent.mock.calls).toEqual([['one\ntwo'], ['three']]);
  });

  it.each([
    ['while an input method composes', { isComposing: true }],
    ['that ended a composition in old browsers', { keyCode: 229 }],
    ['held down', { repeat: true }],
  ])('does not send with an Enter %s', async (_, init) => {
    await open();
    type('こんにちは');
    press(init);
    expect(sent).not.toHaveBeenCalled();
  });

  it('leaves Enter to the keyboard on glass, until one with real keys is used', async () => {
    const matchMedia = window.matchMedia;
    window.matchMedia = (query) => Object.assign(matchMedia(query), { matches: query.includes('coarse') });
    await open();
    type('one');
    expect(press({}).defaultPrevented).toBe(false);
    expect(sent).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), { key: 'ArrowLeft' });
    press({});
    expect(sent).toHaveBeenCalledTimes(1);
    window.matchMedia = matchMedia;
  });

  it.each(['', '   \n ', '\u200B'])('does not send %j', async (text) => {
    await open();
    type(text);
    expect(send()).toBeDisabled();
    press({});
    expect(sent).not.toHaveBeenCalled();
  });

  it('counts as the service does, in characters and segments', async () => {
    await open();
    type('e\u0301👍');
    expect(screen.getByText(/2 \/ 480 · 1 segment$/)).toBeVisible();
    type('x'.repeat(161));
    expect(screen.getByText(/161 \/ 480 · 2 segments$/)).toBeVisible();
    expect(field()).toHaveAccessibleDescription(/161 \/ 480/);
  });

  it('warns from 400 on, refuses from 481 on, and cuts nothing', async () => {
    await open();
    type('x'.repeat(399));
    expect(screen.queryByText(/left/)).toBeNull();
    type('x'.repeat(400));
    expect(screen.getByText('80 left', { selector: 'strong' })).toBeVisible();
    type('x'.repeat(480));
    expect(send()).toBeEnabled();
    expect(field()).toBeValid();
    type('x'.repeat(481));
    expect(screen.getByText('1 over the 480 limit', { selector: 'strong' })).toBeVisible();
    expect(field()).toBeInvalid();
    expect(field().value).toHaveLength(481);
    expect(send()).toBeDisabled();
    press({});
    expect(sent).not.toHaveBeenCalled();
  });

  it('says aloud when 80 and 20 are left and when it is over, not each key', async () => {
    await open();
    const said = () => screen.getByRole('status').textContent;
    const heard = [300, 400, 401, 459, 460, 470, 481, 490, 479, 300].map((length) => {
      type('x'.repeat(length));
      return said();
    });
    expect(heard).toEqual([
      '',
      '80 left',
      '80 left',
      '80 left',
      '20 left',
      '20 left',
      '1 over the 480 limit',
      '1 over the 480 limit',
      '1 left',
      '',
    ]);
  });

  it('offers plain characters where they save segments', async () => {
    await open();
    type(`“${'x'.repeat(140)}”`);
    expect(screen.getByText(/“ makes this 3 segments/)).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Use plain "' }));
    expect(field()).toHaveValue(`"${'x'.repeat(140)}"`);
    expect(screen.getByText(/142 \/ 480 · 1 segment$/)).toBeVisible();
    expect(field()).toHaveFocus();
  });

  it('asks before a Social Security number leaves, and sends it when told to', async () => {
    await open();
    const user = userEvent.setup();
    await user.type(field(), 'It is 123-45-6789{Enter}{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('This looks like a Social Security number.');
    expect(sent).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field()).toHaveFocus();
    await user.click(send());
    await user.click(screen.getByRole('button', { name: 'Send anyway' }));
    expect(sent.mock.calls).toEqual([['It is 123-45-6789']]);
    expect(field()).toHaveValue('');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps the draft of its conversation', async () => {
    const { unmount } = await open();
    type('half a');
    unmount();
    await open();
    expect(field()).toHaveValue('half a');
  });

  it('says before sending what it will buy', async () => {
    await open({
      standing: {
        kind: 'adds-messages',
        messages: 1_000,
        amountCents: 2_000,
        currency: 'usd',
        last4: '4242',
      },
    });
    expect(screen.getByText('Sending adds 1,000 for $20 (card ending 4242)')).toBeVisible();
    type('go');
    expect(send()).toBeEnabled();
  });

  it('sends nothing when out of messages, and tells members whom to ask', async () => {
    await open({ standing: { kind: 'out-of-messages', because: 'off' } });
    type('typed all the same');
    expect(send()).toBeDisabled();
    press({});
    expect(sent).not.toHaveBeenCalled();
    expect(field()).toHaveValue('typed all the same');
    expect(screen.getByText('Out of Outgoing Text Messages. Ask an admin')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('leads owners and admins to where that can be changed', async () => {
    await open({ standing: { kind: 'out-of-messages', because: 'limit_reached' }, mayChangeSettings: true });
    expect(screen.getByText(/limit for automatic refills/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Settings > Subscription' })).toHaveAttribute(
      'href',
      '/settings/subscription',
    );
  });

  it.each([
    ['opted-out', 'Maria Lopez replied STOP. You can text again only after a reply of START.'],
    ['not-included', 'Text messaging is not included in your subscription. You can read here, but not send.'],
  ] as const)('gives way to a sentence when %s', async (kind, sentence) => {
    await open({ standing: { kind } });
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
