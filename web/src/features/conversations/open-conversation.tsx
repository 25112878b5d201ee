import { Anchor, Center, Loader } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { hasCode } from '../../lib/api/problems';
import { ThreadScreen } from '../messages/thread-screen';
import { useConversation } from './use-conversation';

interface OpenConversationProps {
  readonly id: string;
  readonly onLeave: () => void;
  readonly onMarkUnread: (id: string) => void;
}

/** The conversation of the address. One of another firm and one that never was look the same (P26). */
export const OpenConversation = memo(function OpenConversation(props: OpenConversationProps) {
  const { id, onLeave, onMarkUnread } = props;
  const { t } = useTranslation('conversations');
  const conversation = useConversation(id);
  if (conversation.data !== undefined)
    return <ThreadScreen conversation={conversation.data} onLeave={onLeave} onMarkUnread={onMarkUnread} />;
  return (
    <Center component="main" id="main" tabIndex={-1} aria-busy={conversation.isPending}>
      {conversation.isPending && <Loader type="dots" />}
      {conversation.isError &&
        (hasCode(conversation.error, 'NOT_FOUND') ? (
          <div>
            <h1>{t('notFound')}</h1>
            <p>{t('notFoundText')}</p>
            <Anchor component={Link} to="/conversations">
              {t('backToAll')}
            </Anchor>
          </div>
        ) : (
          <ErrorNotice error={conversation.error} onRetry={() => void conversation.refetch()} />
        ))}
    </Center>
  );
});
