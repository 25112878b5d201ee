import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type Conversation } from '#contracts/http/conversations.http';
import { lazyDialog } from '../../components/lazy-dialog';
import { useTabTitle } from '../../components/use-tab-title';
import { ConversationList, NO_SEARCH } from './list/conversation-list';
import { rowId } from './list/conversation-row';
import { useSoughtText } from '../messages/thread/use-sought-text';
import { OpenConversation } from './open-conversation';
import { foundRowId } from './search/found-message-row';
import { useConversationShortcuts } from './use-conversation-shortcuts';
import { useMarkUnread } from './use-mark-unread';
import classes from './conversations-page.module.css';

const NewConversationDialog = lazyDialog(
  async () => (await import('./new-conversation/new-conversation-dialog')).NewConversationDialog,
);

/** Text Message Conversations: the list and the open thread, on a phone one of them. */
export function ConversationsPage() {
  const { t } = useTranslation('conversations');
  const { conversationId } = useParams();
  const { seq } = useSoughtText();
  const openFoundId =
    conversationId === undefined || seq === null ? undefined : foundRowId(conversationId, seq);
  const navigate = useNavigate();
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const markUnread = useMarkUnread();
  // Kept while a phone shows one conversation after the other.
  const [search, setSearch] = useState(NO_SEARCH);
  const [isCreating, setCreating] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);
  const startNew = useCallback(() => setCreating(true), []);
  useConversationShortcuts(searchRef, startNew);
  useTabTitle(t('title'));

  const open = (created: Conversation): void => {
    setCreating(false);
    // At once: the composer must be there when the dialog, on its way out, hands it the focus.
    void navigate(`/conversations/${created.id}`, { flushSync: true });
  };
  const leave = useCallback((): void => {
    if (isPhone) void navigate('/conversations');
    else if (conversationId !== undefined)
      (
        document.getElementById(openFoundId ?? '') ??
        document.getElementById(rowId(conversationId)) ??
        searchRef.current
      )?.focus();
  }, [isPhone, navigate, conversationId, openFoundId]);
  const comeBackLater = useCallback(
    (id: string): void => {
      void navigate('/conversations', { flushSync: true });
      document.getElementById(rowId(id))?.focus();
      markUnread(id);
    },
    [navigate, markUnread],
  );
  const hasThread = conversationId !== undefined;
  const list = (
    <ConversationList
      openId={conversationId}
      openFoundId={openFoundId}
      searchRef={searchRef}
      search={search}
      onSearch={setSearch}
      onNew={startNew}
    />
  );
  return (
    <div className={classes.page}>
      {isPhone ? !hasThread && <main id="main">{list}</main> : list}
      {hasThread ? (
        <OpenConversation
          key={conversationId}
          id={conversationId}
          onLeave={leave}
          onMarkUnread={comeBackLater}
        />
      ) : (
        !isPhone && (
          <main id="main" tabIndex={-1} className={classes.nothing}>
            {t('choose')}
          </main>
        )
      )}
      <NewConversationDialog opened={isCreating} onClose={() => setCreating(false)} onCreated={open} />
    </div>
  );
}
