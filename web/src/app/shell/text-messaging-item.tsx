import { IconDeviceMobileMessage, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSubscription } from '../../features/subscription/use-subscription';
import { MenuLink } from './menu-link';

/** While text messaging is off there is no phone in the bar: here are what was written before (P6), and how to turn it on. */
export function TextMessagingItem({ mayChangeSettings }: { mayChangeSettings: boolean }) {
  const { t } = useTranslation('app');
  const { data: subscription } = useSubscription();
  if (subscription === undefined || subscription.textMessaging.included) return null;
  const { available, firstIncludedAt } = subscription.textMessaging;
  return (
    <>
      {available && mayChangeSettings && (
        <MenuLink to="/settings/subscription" icon={<IconDeviceMobileMessage size={18} stroke={1.6} />}>
          {t('turnOnTexting')}
        </MenuLink>
      )}
      {firstIncludedAt !== null && (
        <MenuLink to="/conversations" icon={<IconHistory size={18} stroke={1.6} />}>
          {t('earlierConversations')}
        </MenuLink>
      )}
    </>
  );
}
