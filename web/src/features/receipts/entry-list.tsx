import { Button } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice';
import { useFormats } from '../../lib/format/use-formats';
import settings from '../subscription/settings.module.css';
import classes from './receipts.module.css';

interface EntryListProps {
  readonly label: string;
  readonly empty: string;
  readonly query: {
    readonly isSuccess: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** One `Entry` each, newest first. */
  readonly children: readonly ReactNode[];
}

/** What happened, moment by moment. */
export function EntryList({ label, empty, query, children }: EntryListProps) {
  const { t } = useTranslation('receipts');
  return (
    <>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && children.length === 0 && <p className={settings.note}>{empty}</p>}
      {children.length > 0 && (
        <ul className={classes.entries} aria-label={label}>
          {children}
        </ul>
      )}
      {query.hasNextPage && (
        <div className={settings.actions}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface EntryProps {
  readonly at: string;
  readonly title: ReactNode;
  readonly children: ReactNode;
}

export function Entry({ at, title, children }: EntryProps) {
  const formats = useFormats();
  return (
    <li className={classes.entry}>
      <time dateTime={at}>{formats.moment(at)}</time>
      <div>
        <strong>{title}</strong>
        <div className={classes.detail}>{children}</div>
      </div>
    </li>
  );
}
