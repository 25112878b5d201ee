import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice';
import { useFormats } from '../../../lib/format/use-formats';
import { useMinute } from '../list/use-minute';
import { FoundMessageRow, foundRowId } from './found-message-row';
import { type FoundMessages } from './use-found-messages';
import classes from './found-messages.module.css';

interface FoundMessagesListProps {
  readonly found: FoundMessages;
  readonly q: string;
  /** The row of the text that the address asks for. */
  readonly openRowId: string | undefined;
}

/** What a search found in texts, below the conversations it found. */
export function FoundMessagesList({ found, q, openRowId }: FoundMessagesListProps) {
  const { t } = useTranslation('conversations');
  const formats = useFormats();
  const headingId = useId();
  // Times are told relative to now.
  useMinute();
  const { messages, isLooking, isError, hasNextPage } = found;
  return (
    <section className={classes.found} aria-labelledby={headingId} aria-busy={isLooking}>
      <p id={headingId} className={classes.heading}>
        {t('inMessages')}
      </p>
      {messages.length > 0 && (
        <ul className={classes.rows}>
          {messages.map((each) => (
            <li key={each.message.id}>
              <FoundMessageRow
                found={each}
                q={q}
                isOpen={foundRowId(each.conversation.id, each.message.seq) === openRowId}
                t={t}
                formats={formats}
              />
            </li>
          ))}
        </ul>
      )}
      {isLooking && messages.length === 0 && (
        <p className={classes.note} role="status">
          {t('searchingMessages')}
        </p>
      )}
      {isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      {hasNextPage && !isLooking && (
        <div className={classes.note}>
          {messages.length === 0 && <p role="status">{t('noneInNewest')}</p>}
          <Button
            size="xs"
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('searchOlder')}
          </Button>
        </div>
      )}
    </section>
  );
}
