import { jest } from '@jest/globals';
import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { type ReactNode } from 'react';
import { makeQueryClient } from '../../../lib/api/query-client';
import { FakeApi } from '../../../../test/fake-api';
import { aConversation } from '../../../../test/samples';
import { useReadMark } from './use-read-mark';

const READ = 'POST /conversations/cnv_1/read';
const unread = { conversationId: 'cnv_1', unread: 2, newestSeq: 7, isWatched: true };

function follow(first: typeof unread) {
  const queryClient = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  return renderHook((input: typeof unread) => useReadMark(input), { initialProps: first, wrapper });
}

describe('marking a conversation read', () => {
  let api: FakeApi;
  let marks: unknown[];
  beforeEach(() => {
    jest.useFakeTimers();
    marks = [];
    api = new FakeApi().respond(READ, ({ body }) => {
      marks.push(body);
      return { status: 200, body: aConversation() };
    });
  });
  afterEach(() => jest.useRealTimers());

  it.each([
    ['nobody watches', { ...unread, isWatched: false }],
    ['nothing is unread', { ...unread, unread: 0 }],
    ['no text is known yet', { ...unread, newestSeq: 0 }],
  ])('does not happen while %s', async (_, input) => {
    follow(input);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(marks).toEqual([]);
  });

  it('says once how far, for several texts in a moment', async () => {
    const { rerender } = follow(unread);
    await jest.advanceTimersByTimeAsync(50);
    rerender({ ...unread, newestSeq: 8 });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(marks).toEqual([{ upToSeq: 8 }]);
  });

  it('is tried again when it did not work, while it is still watched', async () => {
    api.refuse(READ, 503, 'SERVICE_UNAVAILABLE');
    const { unmount } = follow(unread);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(api.requests.length).toBeGreaterThan(2);
    unmount();
    const before = api.requests.length;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(api.requests).toHaveLength(before);
  });
});
