import { renderHook } from '@testing-library/react';
import { type Message } from '#contracts/http/messages.http';
import { aMessage } from '../../../../test/samples';
import { type Thread } from './thread';
import { useFirstUnread } from './use-first-unread';

const received = (seq: number) => aMessage({ seq, direction: 'incoming' });
const aThread = (...messages: Message[]): Thread => ({ messages, filings: [], olderCursor: null });
const open = (first: { thread: Thread | undefined; unread: number; isWatched: boolean }) =>
  renderHook(({ thread, unread, isWatched }) => useFirstUnread(thread, unread, isWatched), {
    initialProps: first,
  });
const two = aThread(received(1), received(2));

describe('the line above unread texts', () => {
  it('stands where reading was left off, and stays when all was read', () => {
    const { result, rerender } = open({ thread: undefined, unread: 1, isWatched: false });
    expect(result.current).toBeNull();
    rerender({ thread: two, unread: 1, isWatched: false });
    expect(result.current).toBe(2);
    rerender({ thread: two, unread: 0, isWatched: true });
    expect(result.current).toBe(2);
  });

  it('does not come while somebody watches', () => {
    const { result, rerender } = open({ thread: two, unread: 0, isWatched: true });
    rerender({ thread: aThread(received(1), received(2), received(3)), unread: 1, isWatched: true });
    expect(result.current).toBeNull();
  });

  it('comes above the first text that nobody saw arrive, and stays there for more', () => {
    const { result, rerender } = open({ thread: two, unread: 0, isWatched: true });
    rerender({ thread: two, unread: 0, isWatched: false });
    const own = aMessage({ seq: 3 });
    rerender({ thread: aThread(received(1), received(2), own), unread: 0, isWatched: false });
    expect(result.current).toBeNull();
    rerender({ thread: aThread(received(1), received(2), own, received(4)), unread: 1, isWatched: false });
    expect(result.current).toBe(4);
    const five = aThread(received(1), received(2), own, received(4), received(5));
    rerender({ thread: five, unread: 2, isWatched: false });
    expect(result.current).toBe(4);
  });

  it('moves on once what it was above has been seen', () => {
    const { result, rerender } = open({ thread: two, unread: 1, isWatched: false });
    rerender({ thread: two, unread: 0, isWatched: true });
    rerender({ thread: aThread(received(1), received(2), received(3)), unread: 1, isWatched: false });
    expect(result.current).toBe(3);
  });
});
