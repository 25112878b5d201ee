import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { memo } from 'react';
import { NewMessagesChip } from './new-messages-chip';
import { RowTextsProvider } from './row-texts';
import { ThreadRowView } from './thread-row';
import { type ThreadRow } from './thread-rows';
import { usePassingMark } from './use-passing-mark';
import { type OlderMessages, useThreadScroll } from './use-thread-scroll';
import classes from './message-log.module.css';

export interface MessageLogProps {
  readonly conversationId: string;
  readonly contactName: string;
  readonly ownName: string;
  readonly rows: readonly ThreadRow[];
  readonly older: OlderMessages;
  /** The text that the log opens at, if it is there. `key` the log by the visit to it. */
  readonly soughtSeq: number | null;
  /** Whether the newest message is on screen: told when it changes. */
  readonly onAtEnd: (isAtEnd: boolean) => void;
}

/**
 * The texts of a conversation, the newest at the bottom. Only rows near the screen exist, and their heights are measured.
 * A log, but a silent one: rows come and go with scrolling, so new texts are announced elsewhere (ux.md 11).
 */
export const MessageLog = memo(function MessageLog(props: MessageLogProps) {
  const { conversationId, contactName, ownName, rows, older, soughtSeq, onAtEnd } = props;
  const { t } = useTranslation('messages');
  const { scrollRef, virtualizer, unseen, toEnd } = useThreadScroll({ rows, older, soughtSeq, onAtEnd });
  const isMarked = usePassingMark();
  return (
    <div className={classes.frame}>
      {older.isReading && (
        <div className={classes.older}>
          <Loader size="xs" aria-label={t('readingOlder')} />
        </div>
      )}
      {older.hasFailed && (
        <div className={classes.older} role="alert">
          {t('olderFailed')}{' '}
          <Button size="compact-xs" variant="subtle" onClick={older.read}>
            {t('retry')}
          </Button>
        </div>
      )}
      <div
        ref={scrollRef}
        className={classes.scroll}
        role="log"
        aria-live="off"
        aria-label={t('messagesWith', { name: contactName })}
        tabIndex={0}
      >
        <div className={classes.content} style={{ height: virtualizer.getTotalSize() }}>
          <RowTextsProvider>
            {virtualizer.getVirtualItems().map(({ index, key, start }) => {
              const row = rows[index];
              return (
                row !== undefined && (
                  <div
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    data-sought={(isMarked && isText(row, soughtSeq)) || undefined}
                    className={classes.row}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <ThreadRowView
                      row={row}
                      conversationId={conversationId}
                      contactName={contactName}
                      ownName={ownName}
                    />
                  </div>
                )
              );
            })}
          </RowTextsProvider>
        </div>
        {rows.length === 0 && <p className={classes.empty}>{t('empty')}</p>}
      </div>
      {unseen.isAway && <NewMessagesChip count={unseen.count} onClick={toEnd} />}
    </div>
  );
});

const isText = (row: ThreadRow, seq: number | null): boolean =>
  row.kind === 'message' && row.message.seq === seq;
