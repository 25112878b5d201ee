import { Button, Skeleton, TextInput } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './error-notice';
import classes from './record-list.module.css';

interface RecordListProps {
  /** Names the list and its search for those who do not see them. */
  readonly label: string;
  readonly searchLabel: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly addLabel: string;
  readonly onAdd: () => void;
  /** What stands there when there is nothing. */
  readonly empty: string;
  readonly query: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** One `RecordItem` each. */
  readonly children: readonly ReactNode[];
}

/** A searched list of records with a button to add one. */
export function RecordList(props: RecordListProps) {
  const { label, searchLabel, typed, onType, addLabel, onAdd, empty, query, children } = props;
  const { t } = useTranslation('components');
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={searchLabel}
          placeholder={searchLabel}
          value={typed}
          onChange={({ currentTarget: { value } }) => onType(value)}
        />
        <Button onClick={onAdd}>{addLabel}</Button>
      </div>
      {query.isPending && <Skeleton height={160} />}
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {!query.isPending && children.length === 0 && <p>{empty}</p>}
      {children.length > 0 && (
        <ul className={classes.list} aria-label={label}>
          {children}
        </ul>
      )}
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
  );
}

interface RecordItemProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly children: ReactNode;
}

export function RecordItem({ title, detail, children }: RecordItemProps) {
  return (
    <li className={classes.item}>
      <div className={classes.facts} dir="auto">
        {title}
        {detail !== undefined && <div className={classes.detail}>{detail}</div>}
      </div>
      {children}
    </li>
  );
}
