import { jest } from '@jest/globals';
import { act, renderHook, screen, waitFor } from '@testing-library/react';
import { VIEWING_LASTS_MS } from '#contracts/http/conversations.http';
import { FakeApi } from '../../../../test/fake-api';
import { pretendLayout } from '../../../../test/layout';
import { renderScreen } from '../../../../test/render-screen';
import { aBilling, aConversation, aMe, aSubscription } from '../../../../test/samples';
import { RequireSession } from '../../../app/session/require-session';
import { queryKeys } from '../../../lib/api/query-keys';
import { ThreadScreen } from '../thread-screen';
import { WritingProvider } from '../writing';
import { useTellViewing } from './use-tell-viewing';
import { type Viewer, viewingLiveHandlers, withViewing } from './viewers';

const ben = { id: 'u_ben', name: 'Ben Ortiz' };
const cruz = { id: 'u_cruz', name: 'Cruz Díaz' };
const VIEWING = 'POST /conversations/cnv_1/viewing';

describe('who has a conversation before them', () => {
  const said = (viewer: typeof ben, isViewing = true) => ({ conversationId: 'cnv_1', viewer, isViewing });

  it('counts from when it was last said until it runs out or is taken back', () => {
    const first = withViewing([], said(ben), 1_000);
    expect(first).toEqual([{ ...ben, until: 1_000 + VIEWING_LASTS_MS }]);
    const both = withViewing(first, said(cruz), 2_000);
    expect(withViewing(both, said(ben), 3_000).map(({ id, until }) => [id, until])).toEqual([
      ['u_cruz', 2_000 + VIEWING_LASTS_MS],
      ['u_ben', 3_000 + VIEWING_LASTS_MS],
    ]);
    expect(withViewing(both, said(ben, false), 3_000).map(({ id }) => id)).toEqual(['u_cruz']);
    expect(withViewing(first, said(cruz), 1_000 + VIEWING_LASTS_MS).map(({ id }) => id)).toEqual(['u_cruz']);
  });

  it('is shown in the header, without oneself, as long as it counts', async () => {
    const restoreLayout = pretendLayout();
    const me = aMe();
    new FakeApi()
      .on('GET /me', me)
      .on('GET /subscription', aSubscription())
      .on('GET /billing', aBilling())
      .refuse('GET /app-config', 404, 'NOT_FOUND')
      .on('GET /conversations/cnv_1/messages', { items: [], nextCursor: null, filings: [] })
      .on(VIEWING, null);
    const nothing = (): void => undefined;
    const element = (
      <RequireSession>
        <WritingProvider>
          <ThreadScreen conversation={aConversation()} onLeave={nothing} onMarkUnread={nothing} />
        </WritingProvider>
      </RequireSession>
    );
    const { queryClient } = renderScreen([{ path: '/', element }], { at: '/' });
    await screen.findByRole('heading', { name: 'Maria Lopez' });
    const hear = (viewer: typeof ben) =>
      act(() => viewingLiveHandlers['conversation.viewed']?.(said(viewer), queryClient));
    hear({ id: me.user.id, name: me.user.name });
    expect(screen.queryByText(/viewing/)).toBeNull();
    hear(cruz);
    expect(await screen.findByText('Cruz Díaz is viewing')).toBeVisible();
    hear(ben);
    expect(await screen.findByText('Ben Ortiz and Cruz Díaz are viewing')).toBeVisible();
    const until = Date.now() + 300;
    act(() => {
      queryClient.setQueryData<readonly Viewer[]>(queryKeys.viewers('cnv_1'), [{ ...ben, until }]);
    });
    expect(await screen.findByText('Ben Ortiz is viewing')).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/viewing/)).toBeNull());
    restoreLayout();
  });
});

describe('a person who has a conversation before them', () => {
  let sayings: unknown[];
  beforeEach(() => {
    jest.useFakeTimers();
    sayings = [];
    new FakeApi().respond(VIEWING, ({ body }) => {
      sayings.push(body);
      return { status: 200, body: null };
    });
  });
  afterEach(() => jest.useRealTimers());

  const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
  const isViewing = (value: boolean) => ({ isViewing: value });
  const see = () =>
    renderHook(({ viewers }) => useTellViewing('cnv_1', viewers), {
      initialProps: { viewers: [] as readonly Viewer[] },
    });

  it('says so after a moment, again before it runs out, and when it is over', async () => {
    const { unmount } = see();
    await wait(1_000);
    expect(sayings).toEqual([]);
    await wait(1_000);
    expect(sayings).toEqual([isViewing(true)]);
    await wait(VIEWING_LASTS_MS - 3_000);
    expect(sayings.length).toBeGreaterThanOrEqual(3);
    const before = sayings.length;
    unmount();
    await wait(VIEWING_LASTS_MS);
    expect(sayings.slice(before)).toEqual([isViewing(false)]);
  });

  it('says nothing when the conversation was only passed by', async () => {
    const { unmount } = see();
    await wait(1_000);
    unmount();
    await wait(VIEWING_LASTS_MS);
    expect(sayings).toEqual([]);
  });

  it('says so to who has just come, once', async () => {
    const { rerender } = see();
    await wait(10_000);
    const before = sayings.length;
    rerender({ viewers: [{ ...ben, until: 70_000 }] });
    await wait(2_000);
    expect(sayings.length - before).toBe(1);
    rerender({ viewers: [{ ...ben, until: 75_000 }] });
    await wait(2_000);
    expect(sayings.length - before).toBe(1);
  });

  it('says that it is over when the tab is no longer seen', async () => {
    see();
    await wait(5_000);
    const before = sayings.length;
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await wait(VIEWING_LASTS_MS);
    expect(sayings.slice(before)).toEqual([isViewing(false)]);
    visibility.mockRestore();
  });
});
