import { Button, CloseButton, SegmentedControl, Skeleton, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { memo, type RefObject, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConversationFilter, conversationFilter } from '#contracts/http/conversations.http';
import { ErrorNotice } from '../../../components/error-notice';
import { matchesFilter } from '../conversation-pages';
import { foundRowId } from '../search/found-message-row';
import { FoundMessagesList } from '../search/found-messages';
import { useFoundMessages } from '../search/use-found-messages';
import { useConversations } from '../use-conversations';
import { ConversationRows } from './conversation-rows';
import { MessagesLeft } from './messages-left';
import { NoConversations } from './no-conversations';
import classes from './conversation-list.module.css';

export interface Search {
  readonly typed: string;
  readonly filter: ConversationFilter;
}

export const NO_SEARCH: Search = { typed: '', filter: 'all' };

interface ConversationListProps {
  readonly openId: string | undefined;
  /** The row of the text that the address asks for. */
  readonly openFoundId: string | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
  readonly onNew: () => void;
}

const SEARCH_AFTER_MS = 250;
const MOST_CHARACTERS = 200;

/** The list pane: every conversation of the firm, found by search or filter. */
export const ConversationList = memo(function ConversationList({
  openId,
  openFoundId,
  searchRef,
  search,
  onSearch,
  onNew,
}: ConversationListProps) {
  const { t } = useTranslation('conversations');
  const { typed, filter } = search;
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const list = useConversations(filter, q);
  const { conversations, fetchNextPage } = list;
  // A filter is about conversations: texts are found among all of them.
  const found = useFoundMessages(q, filter === 'all');
  // What is being read stays in the list of unread ones until it is left.
  const shown = useMemo(
    () => conversations.filter((each) => each.id === openId || matchesFilter(each, filter)),
    [conversations, openId, filter],
  );
  const foundIds = useMemo(
    () => found.messages.map(({ conversation, message }) => foundRowId(conversation.id, message.seq)),
    [found.messages],
  );
  const readMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const showAll = (): void => {
    onSearch(NO_SEARCH);
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
            typed !== '' && (
              <CloseButton
                size="sm"
                aria-label={t('clear')}
                onClick={() => onSearch({ typed: '', filter })}
              />
            )
          }
          onChange={(event) => onSearch({ typed: event.currentTarget.value, filter })}
        />
        <SegmentedControl
          fullWidth
          size="xs"
          className={classes.filter}
          aria-label={t('filter')}
          value={filter}
          onChange={(value) => onSearch({ typed, filter: value })}
          data={conversationFilter.options.map((value) => ({ value, label: t(`filters.${value}`) }))}
        />
      </div>
      {list.isPending && <SkeletonRows />}
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && shown.length === 0 && found.hasNone && (
        <NoConversations
          q={q}
          filter={filter}
          areMessagesSearched={found.isSearched}
          onShowAll={showAll}
          onNew={onNew}
        />
      )}
      {(shown.length > 0 || !found.hasNone) && (
        <ConversationRows
          conversations={shown}
          openId={openId}
          hasMore={list.hasNextPage}
          isReadingMore={list.isFetchingNextPage}
          onReadMore={readMore}
          below={found.hasNone ? null : <FoundMessagesList found={found} q={q} openRowId={openFoundId} />}
          linksBelow={foundIds}
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
