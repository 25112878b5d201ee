import i18next from 'i18next';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Media } from '#contracts/http/messages.http';
import { FakeApi } from '../../../../../test/fake-api';
import { renderScreen } from '../../../../../test/render-screen';
import { aMe, aMessage } from '../../../../../test/samples';
import { RequireSession } from '../../../../app/session/require-session';
import { queryKeys } from '../../../../lib/api/query-keys';
import { WritingProvider } from '../../writing';
import { MessageBubble } from '../message-bubble';
import { RowTextsProvider } from '../row-texts';
import { type Thread } from '../thread';
import { PictureViewing } from './picture-viewing';

const aPicture = (facts: Partial<Media> = {}): Media => ({
  index: 0,
  contentType: 'image/jpeg',
  size: 240_400,
  state: 'kept',
  ...facts,
});
const anIncoming = (media: Media[], body = 'the letter') =>
  aMessage({ direction: 'incoming', body, mediaCount: media.length, media });

async function show(media: Media[], body?: string) {
  const element = (
    <RequireSession>
      <WritingProvider>
        <PictureViewing>
          <RowTextsProvider>
            <MessageBubble
              conversationId="cnv_1"
              contactName="Maria Lopez"
              message={anIncoming(media, body)}
              startsGroup
            />
          </RowTextsProvider>
        </PictureViewing>
      </WritingProvider>
    </RequireSession>
  );
  const api = new FakeApi().on('GET /me', aMe());
  const view = renderScreen([{ path: '*', element }]);
  await waitFor(() => expect(view.container.querySelector('.bubble')).not.toBeNull());
  return { ...view, api, user: userEvent.setup() };
}
const address = (index = 0) => `/api/v1/conversations/cnv_1/messages/msg_1/media/${index}`;

describe('a picture from a client', () => {
  it('is a thumbnail with its kind and size, besides the words', async () => {
    const { container } = await show([aPicture()]);
    expect(screen.getByText('the letter')).toBeVisible();
    expect(screen.getByText('JPEG, 240 kB')).toBeVisible();
    const thumbnail = screen.getByRole('button', { name: 'Picture from Maria Lopez' });
    expect(thumbnail.querySelector('img')).toHaveAttribute('src', address());
    expect(container.textContent).not.toContain('cannot be shown');
  });

  it('stands in the same box before it has come, when it failed and when it is there', async () => {
    for (const state of ['waiting', 'failed', 'kept'] as const) {
      const { container, unmount } = await show([aPicture({ state, size: state === 'kept' ? 1 : null })], '');
      const [bubble] = container.querySelectorAll('.bubble');
      expect(bubble?.querySelectorAll('.picture > .box')).toHaveLength(1);
      expect(bubble?.querySelectorAll('.picture > .caption')).toHaveLength(1);
      unmount();
    }
  });

  it('opens in a viewer that is named, holds the focus and closes with Escape', async () => {
    const { user } = await show([
      aPicture(),
      aPicture({ index: 1, contentType: 'image/png', size: 1_234_567 }),
    ]);
    const second = screen.getByRole('button', { name: 'Picture 2 of 2 from Maria Lopez' });
    await user.click(second);
    const viewer = await screen.findByRole('dialog', { name: 'Picture 2 of 2 from Maria Lopez' });
    expect(within(viewer).getByRole('img', { name: 'Picture 2 of 2 from Maria Lopez' })).toHaveAttribute(
      'src',
      address(1),
    );
    expect(within(viewer).getByText('PNG, 1.2 MB')).toBeVisible();
    const download = within(viewer).getByRole('link', { name: /^Download/ });
    expect(download).toHaveAttribute('href', address(1));
    expect(download).toHaveAttribute('download', 'picture-2.png');
    await waitFor(() => expect(viewer.contains(document.activeElement)).toBe(true));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(second).toHaveFocus());
  });

  it('says that it is being fetched, and asks for nothing of it', async () => {
    const { container } = await show([aPicture({ state: 'waiting', size: null })]);
    expect(screen.getByText('Fetching the picture…')).toBeVisible();
    expect(container.querySelector('img')).toBeNull();
  });

  it('is asked for again where it could not be fetched; the words are there all the same', async () => {
    const { api, user, queryClient } = await show([aPicture({ state: 'failed', size: null })]);
    expect(screen.getByText('the letter')).toBeVisible();
    expect(screen.getByText('Picture could not be fetched')).toBeVisible();
    const thread: Thread = { messages: [anIncoming([])], filings: [], olderCursor: null };
    queryClient.setQueryData(queryKeys.messages('cnv_1'), thread);
    const asked = { ...anIncoming([aPicture({ state: 'waiting', size: null })]), revision: 5 };
    api.on('POST /conversations/cnv_1/messages/msg_1/media/0/retry', asked, 202);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(queryClient.getQueryData<Thread>(queryKeys.messages('cnv_1'))?.messages).toEqual([asked]),
    );
  });

  it('says why it cannot be asked for again', async () => {
    const { api, user } = await show([aPicture({ state: 'failed', size: null })]);
    api.refuse('POST /conversations/cnv_1/messages/msg_1/media/0/retry', 503, 'SERVICE_UNAVAILABLE');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/did not work/);
  });

  it('that the browser cannot show can be tried again and taken out', async () => {
    const { container, user } = await show([aPicture()]);
    const broken = container.querySelector('img');
    if (broken === null) throw new Error('there is no picture');
    fireEvent.error(broken);
    expect(screen.getByText(/This picture cannot be shown/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Download: Picture from Maria Lopez' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(container.querySelector('img')).not.toBeNull();
  });

  it('of which nobody knows yet what it is has a picture’s place', async () => {
    await show([aPicture({ contentType: null, state: 'waiting', size: null })]);
    expect(screen.getByText('Fetching the picture…')).toBeVisible();
  });
});

describe('a file from a client', () => {
  it.each<[string | null, string, string]>([
    ['application/pdf', 'PDF, 48 kB', 'file-1.pdf'],
    ['image/svg+xml', '48 kB', 'file-1.bin'],
    ['text/html', '48 kB', 'file-1.bin'],
    [null, '48 kB', 'file-1.bin'],
  ])('of type %s is only offered as a download', async (contentType, words, name) => {
    const { container } = await show([aPicture({ contentType, size: 48_211 })]);
    expect(screen.getByText(words)).toBeVisible();
    const download = screen.getByRole('link', { name: 'Download: File from Maria Lopez' });
    expect(download).toHaveAttribute('href', address());
    expect(download).toHaveAttribute('download', name);
    expect(container.querySelector('img, iframe, object, embed, video, audio')).toBeNull();
  });

  it('says what became of it, in the language', async () => {
    const pdf = { contentType: 'application/pdf', size: null };
    const { unmount } = await show([aPicture({ ...pdf, state: 'waiting' })]);
    expect(screen.getByText('is being fetched…')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
    unmount();
    await i18next.changeLanguage('es');
    const { unmount: end } = await show([aPicture({ ...pdf, state: 'failed' })]);
    expect(screen.getByText('no se pudo obtener')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Intentar de nuevo' })).toBeVisible();
    end();
    await i18next.changeLanguage('en');
  });
});
