import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format/use-formats';
import { useSubscription } from '../../subscription/use-subscription';
import classes from './conversation-list.module.css';

/** What is left of Outgoing Text Messages (P20). */
export function MessagesLeft() {
  const { t } = useTranslation('conversations');
  const formats = useFormats();
  const { data: subscription } = useSubscription();
  if (subscription === undefined) return null;
  const { remaining } = subscription.outgoingTextMessages;
  return (
    <p className={classes.left}>
      {subscription.textMessaging.included
        ? t('left', { count: remaining, messages: formats.number(remaining) })
        : t('notIncluded')}
    </p>
  );
}
