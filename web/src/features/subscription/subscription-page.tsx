import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page';

export function SubscriptionPage() {
  const { t } = useTranslation('subscription');
  return <Page title={t('title')}>{null}</Page>;
}
