import { Button, Skeleton } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './error-notice';
import classes from './loaded.module.css';

interface Query<Answer> {
  readonly data: Answer | undefined;
  readonly error: unknown;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

interface LoadedProps<Answer> {
  readonly query: Query<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/** What was read, or why it could not be read. The answer to an earlier question is never shown beside a failure of this one. */
export function Loaded<Answer>({ query, children }: LoadedProps<Answer>) {
  const isOld = query.isPlaceholderData;
  return (
    <>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.error === null && query.data === undefined && <Skeleton height={180} />}
      {query.data !== undefined && (query.error === null || !isOld) && (
        <div className={classes.loaded} aria-busy={isOld}>
          {children(query.data)}
        </div>
      )}
    </>
  );
}

interface LoadedPagesProps<Item> {
  readonly query: Query<unknown> & {
    readonly items: readonly Item[];
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** What stands there when there is nothing. */
  readonly empty: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** The same for a list, with the button that reads on. */
export function LoadedPages<Item>({ query, empty, children }: LoadedPagesProps<Item>) {
  const { t } = useTranslation('components');
  return (
    <Loaded query={query}>
      {() => (
        <>
          {query.items.length === 0 ? <p>{empty}</p> : children(query.items)}
          {query.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('loadMore')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}
