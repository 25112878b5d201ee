import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { setTabUnread } from '../../lib/tab-title';
import { unreadText, useUnreadConversations } from './unread-conversations';
import classes from './top-bar.module.css';

/** The way into the conversations (P7), with how many of them have unread texts. */
export function TextMessagesLink() {
  const { t } = useTranslation('app');
  const badgeId = useId();
  const { data: unread } = useUnreadConversations(true);
  const count = unread?.ids.size ?? 0;
  useEffect(() => {
    setTabUnread(count);
    return () => setTabUnread(0);
  }, [count]);
  return (
    <NavLink
      to="/conversations"
      className={classes.icon ?? ''}
      aria-label={t('textMessages')}
      title={t('textMessages')}
      aria-describedby={count > 0 ? badgeId : undefined}
    >
      <IconDeviceMobileMessage size={24} stroke={1.6} aria-hidden />
      {unread !== undefined && count > 0 && (
        <span
          id={badgeId}
          className={classes.badge}
          aria-label={t('unread', { unread: unreadText(unread) })}
          role="img"
        >
          {unreadText(unread)}
        </span>
      )}
    </NavLink>
  );
}
