import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ConversationFilter } from '#contracts/http/conversations.http';
import classes from './conversation-list.module.css';

interface NoConversationsProps {
  readonly q: string;
  readonly filter: ConversationFilter;
  /** Whether the words of texts were searched, too. */
  readonly areMessagesSearched: boolean;
  readonly onShowAll: () => void;
  readonly onNew: () => void;
}

/** An empty list says why it is empty and what can be done. */
export function NoConversations(props: NoConversationsProps) {
  const { q, filter, areMessagesSearched, onShowAll, onNew } = props;
  const { t } = useTranslation('conversations');
  const isReallyEmpty = q === '' && filter === 'all';
  const noResult = areMessagesSearched ? t('noResult', { q }) : t('noConversation', { q });
  return (
    <div className={classes.none} role="status">
      <p dir="auto">{isReallyEmpty ? t('empty') : q === '' ? t(`noneInFilter.${filter}`) : noResult}</p>
      {isReallyEmpty ? (
        <Button variant="default" onClick={onNew}>
          {t('startFirst')}
        </Button>
      ) : (
        <Button variant="default" onClick={onShowAll}>
          {q === '' ? t('showAll') : t('clear')}
        </Button>
      )}
    </div>
  );
}
