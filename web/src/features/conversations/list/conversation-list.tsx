import { Button, CloseButton, SegmentedControl, Skeleton, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { memo, type RefObject, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConversationFilter, conversationFilter } from '#contracts/http/conversations.http';
import { ErrorNotice } from '../../../components/error-notice';
import { matchesFilter } from '../conversation-pages';
import { useConversations } from '../use-conversations';
import { ConversationRows } from './conversation-rows';
import { MessagesLeft } from './messages-left';
import { NoConversations } from './no-conversations';
import classes from './conversation-list.module.css';

interface ConversationListProps {
  readonly openId: string | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onNew: () => void;
}

const SEARCH_AFTER_MS = 250;
const MOST_CHARACTERS = 200;

/** The list pane: every conversation of the firm, found by search or filter. */
export const ConversationList = memo(function ConversationList({
  openId,
  searchRef,
  onNew,
}: ConversationListProps) {
  const { t } = useTranslation('conversations');
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<ConversationFilter>('all');
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const list = useConversations(filter, q);
  const { conversations, fetchNextPage } = list;
  // What is being read stays in the list of unread ones until it is left.
  const shown = useMemo(
    () => conversations.filter((each) => each.id === openId || matchesFilter(each, filter)),
    [conversations, openId, filter],
  );
  const readMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const showAll = (): void => {
    setTyped('');
    setFilter('all');
    searchRef.current?.focus();
  };
  return (
    <nav className={classes.list} aria-label={t('landmark')}>
      <div className={classes.head}>
        {/* The page's first heading while no conversation, which has its own, is open. */}
        <Title order={openId === undefined ? 1 : 2} className={classes.heading}>
          {t('heading')}
        </Title>
        <Button fullWidth onClick={onNew}>
          {t('newConversation')}
        </Button>
        <TextInput
          ref={searchRef}
          type="search"
          value={typed}
          maxLength={MOST_CHARACTERS}
          placeholder={t('search')}
          aria-label={t('searchLabel')}
          leftSection={<IconSearch size="1rem" aria-hidden />}
          rightSection={
            typed !== '' && <CloseButton size="sm" aria-label={t('clear')} onClick={() => setTyped('')} />
          }
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          fullWidth
          size="xs"
          className={classes.filter}
          aria-label={t('filter')}
          value={filter}
          onChange={(value) => setFilter(value)}
          data={conversationFilter.options.map((value) => ({ value, label: t(`filters.${value}`) }))}
        />
      </div>
      {list.isPending && <SkeletonRows />}
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && shown.length === 0 && (
        <NoConversations q={q} filter={filter} onShowAll={showAll} onNew={onNew} />
      )}
      {shown.length > 0 && (
        <ConversationRows
          conversations={shown}
          openId={openId}
          hasMore={list.hasNextPage}
          isReadingMore={list.isFetchingNextPage}
          onReadMore={readMore}
        />
      )}
      <MessagesLeft />
    </nav>
  );
});

function SkeletonRows() {
  return (
    <div className={classes.scroll} aria-busy="true">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className={classes.skeleton}>
          <Skeleton height="0.8rem" width="55%" />
          <Skeleton height="0.7rem" width="85%" />
          <Skeleton height="0.6rem" width="40%" />
        </div>
      ))}
    </div>
  );
}
