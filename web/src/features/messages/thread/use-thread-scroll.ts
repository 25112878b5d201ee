import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ThreadRow } from './thread-rows';

export interface OlderMessages {
  readonly isThere: boolean;
  readonly isReading: boolean;
  readonly hasFailed: boolean;
  readonly read: () => void;
}

interface ThreadScrollInput {
  readonly rows: readonly ThreadRow[];
  readonly older: OlderMessages;
  /** The text that the thread opens at, if it is there. */
  readonly soughtSeq: number | null;
  readonly onAtEnd: (isAtEnd: boolean) => void;
}

const USUAL_ROW_HEIGHT = 76;
const PADDING_PX = 16;
/** Nearer to the end than this is at the end. */
const AT_END_PX = 48;
/** Older messages are read before the first known one comes into sight. */
const READ_OLDER_BEFORE = 25;

/**
 * Where a thread stands: it opens at the text that is sought, at the first unread one or at the end, follows the end while it
 * is there, and stays put when the person has scrolled up, whatever is added above or below.
 */
export function useThreadScroll({ rows, older, soughtSeq, onAtEnd }: ThreadScrollInput) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(() => seenSeqOf(rows));
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => USUAL_ROW_HEIGHT,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 10,
    paddingStart: PADDING_PX,
    paddingEnd: PADDING_PX,
    // The first drawing already has the rows that one will see. Where nothing is known of the page, it would have none.
    initialRect: { width: 0, height: window.innerHeight },
    initialOffset: () => guessOpeningOffset(rows, soughtSeq),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    onChange: (instance) => setAtEnd(distanceFromEnd(instance) <= AT_END_PX),
  });

  const isPlaced = useOpeningPlace(rows, soughtSeq, virtualizer);
  useFollowOwnTexts(rows, virtualizer);
  useStayAtEndOnResize(scrollRef, virtualizer, isAtEnd);

  const newestSeq = newestSeqOf(rows);
  useEffect(() => {
    onAtEnd(isAtEnd && isPlaced);
    if (isAtEnd && isPlaced) setSeenSeq(newestSeq);
  }, [isAtEnd, isPlaced, newestSeq, onAtEnd]);

  const firstShown = virtualizer.getVirtualItems()[0]?.index ?? Infinity;
  const wantsOlder = isPlaced && firstShown < READ_OLDER_BEFORE;
  const { isThere, isReading, hasFailed, read } = older;
  useEffect(() => {
    if (wantsOlder && isThere && !isReading && !hasFailed) read();
  }, [wantsOlder, isThere, isReading, hasFailed, read]);

  const toEnd = useCallback(() => virtualizer.scrollToEnd({ behavior: 'auto' }), [virtualizer]);
  const unseen = { isAway: !isAtEnd && rows.length > 0, count: isAtEnd ? 0 : countReceived(rows, seenSeq) };
  return { scrollRef, virtualizer, unseen, toEnd };
}

/** From what the virtual list knows: asking the page would lay it out anew at every change. */
function distanceFromEnd(
  list: Pick<ThreadVirtualizer, 'scrollOffset' | 'scrollRect' | 'getTotalSize'>,
): number {
  const { scrollOffset, scrollRect, getTotalSize } = list;
  return getTotalSize() - (scrollOffset ?? 0) - (scrollRect?.height ?? 0);
}

type ThreadVirtualizer = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

/**
 * Puts the thread where it opens, again whenever rows turn out to be higher than they were taken for, until it was painted.
 * Left to itself the virtual list may come to rest before the page is as long as it knows it to be, and short of the end.
 */
function useOpeningPlace(
  rows: readonly ThreadRow[],
  soughtSeq: number | null,
  virtualizer: ThreadVirtualizer,
): boolean {
  const [isPlaced, setPlaced] = useState(false);
  const hasRows = rows.length > 0;
  const height = virtualizer.getTotalSize();
  useLayoutEffect(() => {
    if (isPlaced || !hasRows) return;
    const sought = findSoughtRow(rows, soughtSeq);
    const firstUnread = findFirstUnreadRow(rows);
    if (sought !== -1) virtualizer.scrollToIndex(sought, { align: 'center' });
    else if (firstUnread !== -1) virtualizer.scrollToIndex(firstUnread, { align: 'start' });
    else virtualizer.scrollToEnd();
  }, [isPlaced, hasRows, height, rows, soughtSeq, virtualizer]);
  useEffect(() => {
    if (!hasRows) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        // Or it would take whoever scrolls by now back to the place for some seconds.
        virtualizer.cancelScroll();
        setPlaced(true);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [hasRows, virtualizer]);
  return isPlaced;
}

/** Near enough to draw the right rows; what is drawn is then measured, and the thread put in its exact place. */
function guessOpeningOffset(rows: readonly ThreadRow[], soughtSeq: number | null): number {
  const sought = findSoughtRow(rows, soughtSeq);
  if (sought !== -1) return Math.max(0, PADDING_PX + sought * USUAL_ROW_HEIGHT - window.innerHeight / 2);
  const firstUnread = findFirstUnreadRow(rows);
  if (firstUnread !== -1) return PADDING_PX + firstUnread * USUAL_ROW_HEIGHT;
  return Math.max(0, 2 * PADDING_PX + rows.length * USUAL_ROW_HEIGHT - window.innerHeight);
}

const findSoughtRow = (rows: readonly ThreadRow[], seq: number | null): number =>
  seq === null ? -1 : rows.findIndex((row) => row.kind === 'message' && row.message.seq === seq);

const findFirstUnreadRow = (rows: readonly ThreadRow[]): number =>
  rows.findIndex((row) => row.kind === 'message' && row.isFirstUnread);

/** Who sends wants to see what was sent, wherever they were reading. */
function useFollowOwnTexts(rows: readonly ThreadRow[], virtualizer: ThreadVirtualizer): void {
  const last = rows.at(-1);
  const sent = last?.kind === 'entry' ? last.key : undefined;
  const before = useRef(sent);
  useLayoutEffect(() => {
    if (sent !== undefined && sent !== before.current) virtualizer.scrollToEnd();
    before.current = sent;
  }, [sent, virtualizer]);
}

/** The composer grows and keyboards open: the end stays the end. */
function useStayAtEndOnResize(
  scrollRef: React.RefObject<HTMLDivElement | null>,
  virtualizer: ThreadVirtualizer,
  isAtEnd: boolean,
): void {
  const wasAtEnd = useRef(isAtEnd);
  useEffect(() => {
    wasAtEnd.current = isAtEnd;
  }, [isAtEnd]);
  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scrollRef, virtualizer]);
}

/** The newest text that was read before the thread was opened. */
function seenSeqOf(rows: readonly ThreadRow[]): number {
  const firstUnread = findFirstUnreadRow(rows);
  return newestSeqOf(firstUnread === -1 ? rows : rows.slice(0, firstUnread));
}

function newestSeqOf(rows: readonly ThreadRow[]): number {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row?.kind === 'message') return row.message.seq;
  }
  return 0;
}

function countReceived(rows: readonly ThreadRow[], afterSeq: number): number {
  let count = 0;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row?.kind !== 'message') continue;
    if (row.message.seq <= afterSeq) break;
    if (row.message.direction === 'incoming') count += 1;
  }
  return count;
}
