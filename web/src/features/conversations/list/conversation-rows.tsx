import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation } from '#contracts/http/conversations.http';
import { useFormats } from '../../../lib/format/use-formats';
import { useWaitingDrafts } from '../../messages/writing';
import { ConversationRow, rowId } from './conversation-row';
import { useMinute } from './use-minute';
import classes from './conversation-list.module.css';

interface ConversationRowsProps {
  readonly conversations: readonly Conversation[];
  readonly openId: string | undefined;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly onReadMore: () => void;
  /** What comes after the rows, and the ids of the links in it: the arrow keys go on to them. */
  readonly below: ReactNode;
  readonly linksBelow: readonly string[];
}

const ROW_REM = 5;
/** The next page is read while so many rows are still below the screen. */
const READ_MORE_BEFORE = 20;

/** The rows near the screen, of however many. Arrow keys go from row to row. */
export const ConversationRows = memo(function ConversationRows(props: ConversationRowsProps) {
  const { conversations, openId, hasMore, isReadingMore, onReadMore, below, linksBelow } = props;
  const { t } = useTranslation('conversations');
  const formats = useFormats();
  const scrollRef = useRef<HTMLDivElement>(null);
  const drafts = useWaitingDrafts();
  const minute = useMinute();
  const [rowHeight] = useState(() => ROW_REM * rootFontSize());
  const [isAtTop, setAtTop] = useState(true);
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => conversations[index]?.id ?? index, [conversations]),
    overscan: 8,
    // Further down the row that is being read stays where it is when another one moves to the top; at the top it is seen.
    anchorTo: isAtTop ? 'start' : 'end',
    onChange: (instance) => setAtTop((instance.scrollOffset ?? 0) < rowHeight / 2),
  });

  const lastShown = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  const wantsMore = hasMore && !isReadingMore && lastShown + READ_MORE_BEFORE >= conversations.length;
  useEffect(() => {
    if (wantsMore) onReadMore();
  }, [wantsMore, onReadMore]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const ids = [...conversations.map(({ id }) => rowId(id)), ...linksBelow];
    const focused = ids.indexOf(document.activeElement?.id ?? '');
    if (focused === -1) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(ids.length - 1, focused + step));
    const isRow = index < conversations.length;
    if (isRow) virtualizer.scrollToIndex(index);
    // It may not have been drawn before the list moved.
    requestAnimationFrame(() => document.getElementById(ids[index] ?? '')?.focus({ preventScroll: isRow }));
  };

  return (
    <div ref={scrollRef} className={classes.scroll} onKeyDown={onKeyDown}>
      <div
        role={conversations.length > 0 ? 'list' : undefined}
        className={classes.rows}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const conversation = conversations[index];
          return (
            conversation !== undefined && (
              <div
                key={key}
                role="listitem"
                aria-setsize={hasMore ? -1 : conversations.length}
                aria-posinset={index + 1}
                className={classes.row}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                <ConversationRow
                  conversation={conversation}
                  isOpen={conversation.id === openId}
                  hasDraft={conversation.id !== openId && drafts.has(conversation.id)}
                  minute={minute}
                  t={t}
                  formats={formats}
                />
              </div>
            )
          );
        })}
      </div>
      {isReadingMore && <p className={classes.more}>{t('readingMore')}</p>}
      {below}
    </div>
  );
});

/** Rows grow with the text size that the reader has set. */
const rootFontSize = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
